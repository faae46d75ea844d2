using System.Diagnostics;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Utilities.Benchmarks;

/// <summary>
/// The yardstick of messaging: RabbitMQ's own client, persistent messages of the size of our envelopes, publisher confirms,
/// one producer with a window of confirms, one consumer that acknowledges. No database, no serialisation, no state.
/// </summary>
internal static class RawBroker
{
    public static async Task<double> MessagesPerSecond(Uri broker, int messages, int bytes)
    {
        var factory = new ConnectionFactory { Uri = broker };
        await using var connection = await factory.CreateConnectionAsync();
        await using var publish = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await using var consume = await connection.CreateChannelAsync();
        const string queue = "benchmark-raw";
        await consume.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: true);
        await consume.BasicQosAsync(0, 64, false);

        var received = 0;
        var done = new TaskCompletionSource();
        var consumer = new AsyncEventingBasicConsumer(consume);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            await consume.BasicAckAsync(delivery.DeliveryTag, multiple: false);
            if (Interlocked.Increment(ref received) == messages) done.SetResult();
        };
        await consume.BasicConsumeAsync(queue, autoAck: false, consumer);

        var body = new byte[bytes];
        var properties = new BasicProperties { Persistent = true };
        var clock = Stopwatch.StartNew();
        var window = new Queue<Task>();
        for (var i = 0; i < messages; i++)
        {
            window.Enqueue(publish.BasicPublishAsync("", queue, mandatory: true, properties, body).AsTask());
            if (window.Count >= 256) await window.Dequeue();
        }

        await Task.WhenAll(window);
        await done.Task;
        return messages / clock.Elapsed.TotalSeconds;
    }
}
