using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Utilities.Messaging;

/// <summary>
/// Drains the service's <c>…_error</c> and <c>…_skipped</c> queues into table <c>dead_letter</c>. A message is acknowledged after the
/// commit of its row; one delivered again is recognised by its fingerprint.
/// </summary>
internal sealed class DeadLetterCollector(
    Database database, BrokerConnection broker, ReceiveEndpoints endpoints, QueueDepths depths, Schedulers schedulers, TimeProvider time, ILogger<DeadLetterCollector> log) : BackgroundService
{
    public const string ErrorSuffix = "_error";

    private static readonly string[] Suffixes = [ErrorSuffix, "_skipped"];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        BrokerLoop.Run("dead-letter collector", broker, Collect, schedulers.Worker(nameof(DeadLetterCollector), TimeSpan.Zero), log, stoppingToken);

    private async Task Collect(IConnection connection, CancellationToken cancel)
    {
        depths.Over(connection);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancel);
        await channel.BasicQosAsync(0, 32, global: false, cancel);
        var broken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        channel.ChannelShutdownAsync += (_, reason) =>
        {
            broken.TrySetException(new IOException(reason.ReplyText));
            return Task.CompletedTask;
        };
        foreach (var endpoint in endpoints.Names)
        {
            foreach (var suffix in Suffixes) await Consume(channel, endpoint, suffix, broken, cancel);
        }

        await broken.Task.WaitAsync(cancel);
    }

    private async Task Consume(IChannel channel, string endpoint, string suffix, TaskCompletionSource broken, CancellationToken cancel)
    {
        // As MassTransit declares them, so that it is the same queue whoever comes first.
        var queue = endpoint + suffix;
        await channel.ExchangeDeclareAsync(queue, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: cancel);
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, endpoints.QueueArguments, cancellationToken: cancel);
        await channel.QueueBindAsync(queue, queue, "", cancellationToken: cancel);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivery) =>
        {
            try
            {
                await Keep(endpoint, delivery, cancel);
                await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false, cancel);
            }
#pragma warning disable CA1031 // Ends this connection and starts over; the message is still in the queue.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                broken.TrySetException(failure);
            }
        };
        await channel.BasicConsumeAsync(queue, autoAck: false, consumer, cancel);
    }

    private async Task Keep(string endpoint, BasicDeliverEventArgs delivery, CancellationToken cancel)
    {
        var properties = delivery.BasicProperties;
        var letter = DeadLetter.Collected(endpoint, properties.MessageId, properties.ContentType, WireHeaders.Simple(properties.Headers), delivery.Body.ToArray(), time.GetUtcNow());
        var added = false;
        await database.Write(async (connection, transaction) => added = await DeadLetterTable.Insert(connection, transaction, letter), cancel);
        if (added) log.DeadLetterCollected(endpoint, letter.CauseType!, letter.Id);
    }
}
