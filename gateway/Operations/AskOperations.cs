using System.Text.Json;
using Microsoft.Extensions.Options;
using Utilities.Gateway.Hall;
using Utilities.Gateway.Routing;

namespace Utilities.Gateway.Operations;

/// <summary>Asks the services for their operations with the caller's own token, all at once and each under its own deadline.</summary>
internal sealed class AskOperations(DeployedServices services, IHttpClientFactory clients, IOptions<HallOptions> options)
{
    public const string HttpName = "operations";

    /// <summary>What a service says of itself, or why there is nothing.</summary>
    /// <param name="Silent"><c>unreachable</c>, <c>too-late</c>, <c>failed</c> or <c>refused</c>; null when it answered.</param>
    public sealed record Answer(string Service, JsonElement? Summary, string? Silent);

    public Task<Answer[]> All(HttpContext http) => Task.WhenAll(services.Names.Select(service => One(service, http)));

    /// <summary>Of the first replica that can be reached: what is in rows is the same at each.</summary>
    private async Task<Answer> One(string service, HttpContext http)
    {
        // Real time: how long a process takes to answer does not depend on the clock it works by.
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(options.Value.OperationsMilliseconds), TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, http.RequestAborted);
        var silent = Missing.Unreachable;
        foreach (var replica in services.ReplicasOf(service))
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(replica, $"/api/{service}/ops"));
                request.Headers.TryAddWithoutValidation("Authorization", http.Request.Headers.Authorization.ToString());
                using var answer = await clients.CreateClient(HttpName).SendAsync(request, both.Token);
                if (answer.IsSuccessStatusCode) return new(service, await answer.Content.ReadFromJsonAsync<JsonElement>(both.Token), null);
                silent = (int)answer.StatusCode is 401 or 403 ? Missing.Refused : Missing.Failed;
            }
            catch (Exception failure) when (failure is HttpRequestException or JsonException)
            {
                silent = failure is JsonException ? Missing.Failed : Missing.Unreachable;
            }
            catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
            {
                return new(service, null, Missing.TooLate);
            }
        }

        return new(service, null, silent);
    }
}
