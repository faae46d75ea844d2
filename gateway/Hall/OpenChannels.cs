using Grpc.Core;
using Utilities.Contracts.Rpc;
using Utilities.Gateway.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>
/// Opens the way to every service at start, so that the first view has its whole deadline for the answer. The question carries no token:
/// being refused is answer enough.
/// </summary>
internal sealed class OpenChannels(DeployedServices services, PeerChannels channels) : BackgroundService
{
    private const int Attempts = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(services.Names.Select(name => Open(name, stoppingToken)));

    private async Task Open(string name, CancellationToken stopping)
    {
        for (var left = Attempts; left > 0 && !stopping.IsCancellationRequested && channels.To(name) is { } channel; left--)
        {
            try
            {
                // Real time: how long a process takes to answer does not depend on the clock it works by.
                var options = new CallOptions(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Patience, cancellationToken: stopping);
                await new Matters.MattersClient(channel).FindAsync(new FindRequest(), options).ResponseAsync;
                return;
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.Unauthenticated)
            {
                return;
            }
            catch (RpcException)
            {
                await Task.Delay(Pause, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
