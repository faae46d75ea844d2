using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Utilities.Messaging;

/// <summary>
/// Takes committed messages from the outbox to the broker: at least once, in order, deleting only what is confirmed. Woken by every
/// commit, and once a second in case a wake was missed. Waits out a broker that is away, for as long as it takes.
/// </summary>
internal sealed class OutboxRelay : BackgroundService
{
    private const int BatchSize = 256;
    private const int AttemptsBeforeGivingUp = 20;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TopologyPatience = TimeSpan.FromSeconds(30);

    private readonly Database database;
    private readonly OutboxTable table;
    private readonly BrokerConnection broker;
    private readonly IBusControl bus;
    private readonly OutboxMetrics metrics;
    private readonly Scheduler scheduler;
    private readonly ILogger<OutboxRelay> log;
    private readonly SemaphoreSlim wake = new(0, 1);
    private readonly Guid owner = Guid.CreateVersion7(BrokerLoop.Clock.GetUtcNow());

    public OutboxRelay(Database database, BrokerConnection broker, IBusControl bus, OutboxMetrics metrics, Schedulers schedulers, ILogger<OutboxRelay> log)
    {
        (this.database, this.broker, this.bus, this.metrics, this.log) = (database, broker, bus, metrics, log);
        scheduler = schedulers.Worker(nameof(OutboxRelay), Poll);
        table = new OutboxTable(database);
        database.Committed += Wake;
    }

    public override void Dispose()
    {
        database.Committed -= Wake;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => BrokerLoop.Run("outbox relay", broker, Relay, scheduler, log, stoppingToken);

    private async Task Relay(IConnection connection, CancellationToken cancel)
    {
        await AwaitTopology(cancel);
        await using var publisher = new OutboxPublisher(connection);
        while (true)
        {
            while (await scheduler.Look(() => RelayBatch(publisher, cancel), cancel) == BatchSize)
            {
            }

            if (!connection.IsOpen) throw new IOException(connection.CloseReason?.ReplyText ?? "The connection was closed.");
            await wake.WaitAsync(Poll, cancel);
        }
    }

    /// <summary>Returns how many rows were due.</summary>
    private async Task<int> RelayBatch(OutboxPublisher publisher, CancellationToken cancel)
    {
        var now = BrokerLoop.Clock.GetUtcNow();
        var rows = await table.Due(owner, now, now + Claim, BatchSize, cancel);
        if (rows.Count == 0) return 0;
        var result = await publisher.Publish(rows, cancel);
        foreach (var held in result.Held) log.HeldBack(held.Row.MessageType, held.Row.Id, held.Row.Attempts + 1, held.Error);
        await table.Settle(result, owner, row => BrokerLoop.Clock.GetUtcNow() + Hold(row.Attempts), CancellationToken.None);
        metrics.Settled(result);
        foreach (var held in result.Held.Where(held => !held.Waits && held.Row.Attempts + 1 >= AttemptsBeforeGivingUp)) await GiveUp(held);
        if (result.Interrupted is not null) throw result.Interrupted;
        return rows.Count;
    }

    private async Task GiveUp(HeldRow held)
    {
        await table.GiveUp(DeadLetter.Unpublishable(held, BrokerLoop.Clock.GetUtcNow()), held.Row, CancellationToken.None);
        log.GivenUp(held.Row.MessageType, held.Row.Id, held.Error);
    }

    /// <summary>Half a second, doubling up to half a minute.</summary>
    private static TimeSpan Hold(int attempts) =>
        TimeSpan.FromSeconds(Math.Min(0.5 * Math.Pow(2, Math.Min(attempts, 10)), LongestHold.TotalSeconds));

    /// <summary>Our own queues and bindings first: a fact that only we hear would otherwise be returned, or heard by others alone.</summary>
    private async Task AwaitTopology(CancellationToken cancel)
    {
        var patience = BrokerLoop.Clock.GetUtcNow() + TopologyPatience;
        while (bus.CheckHealth().Status != BusHealthStatus.Healthy && BrokerLoop.Clock.GetUtcNow() < patience)
            await Task.Delay(TimeSpan.FromMilliseconds(50), BrokerLoop.Clock, cancel);
    }

    private void Wake(object? sender, EventArgs e)
    {
        try
        {
            if (wake.CurrentCount == 0) wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two commits at once; the relay is awake.
        }
    }
}
