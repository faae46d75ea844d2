using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>
/// Writes how the looks of this process went, so that an operator who asks another replica sees them too: a few times a minute in one transaction, and once
/// more at the end. That the rows are renewed says that the process is there; those of one that is gone are forgotten after a day.
/// </summary>
internal sealed class KeepLooks(Schedulers schedulers, Database database, Replica replica, TimeProvider time, ILogger<KeepLooks> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Keep(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, BrokerLoop.Clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stoppingToken.IsCancellationRequested) await Keep(stoppingToken);
        }
    }

    private async Task Keep(CancellationToken cancel)
    {
        try
        {
            var now = time.GetUtcNow();
            await LookTable.Keep(database, replica.Id, schedulers.Looks, now, now - Remembered, cancel);
        }
#pragma warning disable CA1031 // The work itself is not touched by it; the database may be away, and the next time all is written.
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
#pragma warning restore CA1031
        {
            log.PartFailed("keeping the looks of schedulers", Pause.TotalSeconds, failure);
        }
    }
}
