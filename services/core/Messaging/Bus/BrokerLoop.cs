using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Utilities.Messaging;

/// <summary>Keeps a piece of work connected to the broker: connect, work until something breaks, pause, start over.</summary>
internal static class BrokerLoop
{
    /// <summary>Transport waits in real time, also when a test moves the service's clock.</summary>
    public static readonly TimeProvider Clock = TimeProvider.System;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    public static async Task Run(string part, BrokerConnection broker, Func<IConnection, CancellationToken, Task> work, Scheduler scheduler, ILogger log, CancellationToken cancel)
    {
        var pause = FirstPause;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await using var connection = await scheduler.Look(() => broker.Open(part, cancel), cancel);
                log.BrokerReached(part);
                pause = FirstPause;
                await work(connection, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (BrokerConnection.IsFailure(failure))
            {
                scheduler.Failed(failure);
                log.BrokerOutOfReach(part, failure.Message, pause.TotalSeconds);
            }
#pragma warning disable CA1031 // Whatever else goes wrong (the database is away, say) is logged and tried again: messages must flow when it is over.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                scheduler.Failed(failure);
                log.PartFailed(part, pause.TotalSeconds, failure);
            }

            await Task.Delay(pause, Clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds * 2, LongestPause.TotalSeconds));
        }
    }
}
