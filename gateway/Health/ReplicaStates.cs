using Utilities.Gateway.Routing;

namespace Utilities.Gateway.Health;

/// <summary>Whether the replicas of the services answer and are ready, each asked at its own address.</summary>
internal sealed class ReplicaStates(DeployedServices services, IHttpClientFactory clients, TimeProvider time)
{
    public const string HttpName = "health";
    public const string Ready = "ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="Name">Service and index in the configuration: <c>water-0</c>.</param>
    /// <param name="State"><c>ready</c>, <c>not ready</c>, <c>unreachable</c> or <c>too slow</c>.</param>
    public sealed record Replica(string Service, string Name, string State);

    /// <summary>All of them, in the order of the configuration.</summary>
    public async Task<IReadOnlyList<Replica>> All(CancellationToken cancel) => await Task.WhenAll(services.Names.SelectMany(service =>
        services.ReplicasOf(service).Select(async (address, index) => new Replica(service, $"{service}-{index}", await Ask(address, cancel)))));

    private async Task<string> Ask(Uri replica, CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var answer = await clients.CreateClient(HttpName).GetAsync(new Uri(replica, "/health/ready"), both.Token);
            return answer.IsSuccessStatusCode ? Ready : "not ready";
        }
        catch (HttpRequestException)
        {
            return "unreachable";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "too slow";
        }
    }
}
