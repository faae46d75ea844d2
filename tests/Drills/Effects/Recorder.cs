using System.Collections.Concurrent;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Utilities.Drills.Stacks;
using Utilities.TestKit;

namespace Utilities.Drills.Effects;

/// <summary>A message as it was published.</summary>
public sealed record Said(string Exchange, string RoutingKey, BasicProperties Properties, byte[] Body);

/// <summary>Records every message that is published at a broker, by its firehose.</summary>
public sealed class Recorder : IAsyncDisposable
{
    private const string Firehose = "amq.rabbitmq.trace";
    private const string Publishing = "publish.";

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<Said> said = new();
    private readonly DrillStack stack;
    private readonly IConnection connection;
    private readonly IChannel channel;

    private Recorder(DrillStack stack, IConnection opened, IChannel listening) => (this.stack, connection, channel) = (stack, opened, listening);

    public static async Task<Recorder> Start(DrillStack stack)
    {
        await stack.Control.Run("trace_on");
        var opened = await Connect(stack);
        var recorder = new Recorder(stack, opened, await opened.CreateChannelAsync());
        var queue = await recorder.channel.QueueDeclareAsync();
        await recorder.channel.QueueBindAsync(queue.QueueName, Firehose, Publishing + "#");
        var consumer = new AsyncEventingBasicConsumer(recorder.channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            recorder.said.Enqueue(Read(delivery));
            return Task.CompletedTask;
        };
        await recorder.channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return recorder;
    }

    /// <summary>Everything that was recorded, in its order; nothing more is.</summary>
    public async Task<IReadOnlyList<Said>> Stop()
    {
        var last = -1;
        await Eventually.True(async () =>
        {
            if (said.Count == last) return true;
            last = said.Count;
            await Task.Delay(Silence, TimeProvider.System, CancellationToken.None);
            return false;
        }, TimeSpan.FromMinutes(1), "the firehose to fall silent");
        await stack.Control.Run("trace_off");
        return [.. said];
    }

    /// <summary>Publishes them again, as they were.</summary>
    public static async Task SayAgain(DrillStack stack, IEnumerable<Said> messages)
    {
        await using var speaking = await Connect(stack);
        await using var confirmed = await speaking.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        foreach (var message in messages) await confirmed.BasicPublishAsync(message.Exchange, message.RoutingKey, mandatory: false, message.Properties, message.Body);
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }

    private static Said Read(BasicDeliverEventArgs delivery)
    {
        var headers = delivery.BasicProperties.Headers!;
        var keys = (IList<object?>)headers["routing_keys"]!;
        var properties = (IDictionary<string, object?>)headers["properties"]!;
        string? Of(string name) => properties.TryGetValue(name, out var value) && value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : null;
        return new(
            delivery.RoutingKey[Publishing.Length..], keys.Count > 0 ? Encoding.UTF8.GetString((byte[])keys[0]!) : "",
            new BasicProperties
            {
                Persistent = true,
                MessageId = Of("message_id"),
                CorrelationId = Of("correlation_id"),
                ContentType = Of("content_type"),
                Headers = properties.TryGetValue("headers", out var inner) ? inner as IDictionary<string, object?> : null,
            },
            delivery.Body.ToArray());
    }

    private static Task<IConnection> Connect(DrillStack stack) => new ConnectionFactory { Uri = stack.Broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync("drill recorder");
}
