using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Utilities.Messaging;

/// <summary>A queue as the broker counts it.</summary>
/// <param name="Ready">Messages that nobody has taken yet; null: the queue is not there.</param>
public sealed record QueueDepth(string Name, long? Ready, long? Consumers);

/// <summary>The service's own queues.</summary>
/// <param name="Failure">Why they cannot be counted: <c>broker-away</c> or <c>timed-out</c>; null when they were.</param>
/// <param name="At">When they were counted.</param>
public sealed record QueuesView(string? Failure, DateTimeOffset At, IReadOnlyList<QueueDepth> Items);

/// <summary>
/// Counts what waits in the service's own queues and in what they leave behind when a message fails, by asking the broker for each over a connection that is
/// there already. Several who ask at once share one count.
/// </summary>
public sealed class QueueDepths : IDisposable
{
    public const string BrokerAway = "broker-away";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private readonly ReceiveEndpoints endpoints;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim turn = new(1, 1);
    private IConnection? connection;
    private QueuesView? last;

    internal QueueDepths(ReceiveEndpoints endpoints, TimeProvider time) => (this.endpoints, this.time) = (endpoints, time);

    public void Dispose() => turn.Dispose();

    /// <summary>The connection to ask over from now on, whoever holds it.</summary>
    internal void Over(IConnection open) => Volatile.Write(ref connection, open);

    public async Task<QueuesView> Read(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await turn.WaitAsync(patience.Token);
            try
            {
                if (last is { Failure: null } known && time.GetUtcNow() - known.At is var age && age >= TimeSpan.Zero && age < Fresh) return known;
                return last = await Count(patience.Token);
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(OperationsTimedOut, time.GetUtcNow(), []);
        }
        catch (Exception failure) when (BrokerConnection.IsFailure(failure))
        {
            return new(BrokerAway, time.GetUtcNow(), []);
        }
    }

    private const string OperationsTimedOut = ServiceDefaults.OperationsPart.TimedOut;

    private async Task<QueuesView> Count(CancellationToken cancel)
    {
        if (Volatile.Read(ref connection) is not { IsOpen: true } open) return new(BrokerAway, time.GetUtcNow(), []);
        var counted = new List<QueueDepth>();
        IChannel? channel = null;
        try
        {
            foreach (var name in endpoints.Names.SelectMany(name => new[] { name, name + DeadLetterCollector.ErrorSuffix }))
            {
                if (channel is not { IsOpen: true })
                {
                    if (channel is not null) await channel.DisposeAsync();
                    channel = await open.CreateChannelAsync(cancellationToken: cancel);
                }

                counted.Add(await One(channel, name, cancel));
            }
        }
        finally
        {
            if (channel is not null) await channel.DisposeAsync();
        }

        return new(null, time.GetUtcNow(), counted);
    }

    /// <summary>The broker closes the channel over a queue that is not there.</summary>
    private static async Task<QueueDepth> One(IChannel channel, string name, CancellationToken cancel)
    {
        try
        {
            var found = await channel.QueueDeclarePassiveAsync(name, cancel);
            return new(name, found.MessageCount, found.ConsumerCount);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return new(name, null, null);
        }
    }
}
