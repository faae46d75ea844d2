using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Utilities.Drills.Stacks;
using Utilities.TestKit;

namespace Utilities.Drills.Effects;

/// <summary>A fact as it was heard on the bus.</summary>
/// <param name="Fact">Name of its contract.</param>
/// <param name="MessageId">Of the message: the same again is a repetition, another one a second fact.</param>
/// <param name="About">What it is about: a number, a number and a step, or a rung of a clock.</param>
public sealed record Heard(string Fact, string MessageId, string About);

/// <summary>One more listener to every fact, with a durable queue of its own that outlives faults of the broker. Hears at least once, like everybody.</summary>
public sealed class Observer : IAsyncDisposable
{
    public const string Queue = "drill-observer";

    private const string Exchanges = "Utilities.Contracts:";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly CancellationTokenSource stop = new();
    private readonly HashSet<Heard> heard = [];
    private readonly Lock gate = new();
    private readonly DrillStack stack;
    private readonly string queue;
    private Task life = Task.CompletedTask;

    private Observer(DrillStack stack)
    {
        this.stack = stack;
        queue = $"{Queue}-{TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()}";
    }

    /// <summary>Since when it hears everything.</summary>
    public DateTimeOffset Since { get; private set; }

    public static async Task<Observer> Start(DrillStack stack)
    {
        var observer = new Observer(stack);
        var exchanges = (await stack.Control.Run("list_exchanges", "name", "type", "--no-table-headers")).Split('\n').Select(line => line.Split('\t'))
            .Where(pair => pair[0].StartsWith(Exchanges, StringComparison.Ordinal)).ToList();
        await using var connection = await observer.Connect();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(observer.queue, durable: true, exclusive: false, autoDelete: false);
        foreach (var exchange in exchanges) await channel.QueueBindAsync(observer.queue, exchange[0], exchange[1] == ExchangeType.Topic ? "#" : "");
        observer.Since = TimeProvider.System.GetUtcNow();
        observer.life = Task.Run(observer.Live);
        return observer;
    }

    /// <summary>Message ids of a fact, by what it is about.</summary>
    public ILookup<string, string> Of(string fact)
    {
        lock (gate) return heard.Where(one => one.Fact == fact).ToLookup(one => one.About, one => one.MessageId, StringComparer.Ordinal);
    }

    public int Count
    {
        get
        {
            lock (gate) return heard.Count;
        }
    }

    /// <summary>Waits until it has heard what there is.</summary>
    public Task CatchUp() => Eventually.True(async () => (await stack.Control.Run("list_queues", "name", "messages", "--no-table-headers")).Split('\n').Contains($"{queue}\t0"), Patience, "the observer to have heard everything");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
        try
        {
            await using var connection = await Connect();
            await using var channel = await connection.CreateChannelAsync();
            await channel.QueueDeleteAsync(queue);
        }
        catch (Exception gone) when (gone is RabbitMQ.Client.Exceptions.RabbitMQClientException or IOException)
        {
            // The broker of a stack that is given up anyway.
        }
    }

    private async Task Live()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await Connect();
                await Listen(connection);
            }
            catch (Exception failure) when (failure is RabbitMQ.Client.Exceptions.RabbitMQClientException or RabbitMQ.Client.Exceptions.OperationInterruptedException or IOException or OperationCanceledException or TimeoutException)
            {
                await Task.Delay(Pause, TimeProvider.System, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Listen(IConnection connection)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: stop.Token);
        await channel.BasicQosAsync(0, 500, global: false, stop.Token);
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            broken.TrySetException(new IOException(reason.ReplyText));
            return Task.CompletedTask;
        };
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            var one = Read(delivery);
            lock (gate) heard.Add(one);
            await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, stop.Token);
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, stop.Token);
        await broken.Task.WaitAsync(stop.Token);
    }

    private static Heard Read(BasicDeliverEventArgs delivery)
    {
        using var envelope = JsonDocument.Parse(delivery.Body);
        var message = envelope.RootElement.GetProperty("message");
        return new(delivery.Exchange[Exchanges.Length..], delivery.BasicProperties.MessageId ?? "", About(message));
    }

    private static string About(JsonElement message)
    {
        string? Of(string name) => message.TryGetProperty(name, out var value) ? value.ToString() : null;
        if (Of("clockId") is { } clock) return Rung(clock, Of("level"), Of("version"));
        var number = Of("number") ?? Of("matterNumber") ?? Of("caseNumber") ?? "";
        return Of("step") is { } step ? $"{number} {step}" : number;
    }

    /// <summary>A rung of a clock in one word.</summary>
    public static string Rung(string clock, object? level, object? version) => string.Create(CultureInfo.InvariantCulture, $"{clock}/{level}/{version}");

    private Task<IConnection> Connect() => new ConnectionFactory
    {
        Uri = stack.Broker,
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(5),
        SocketFactory = family => new TcpClientAdapter(stack.NewSocket(family)),
    }.CreateConnectionAsync(Queue, stop.IsCancellationRequested ? CancellationToken.None : stop.Token);
}
