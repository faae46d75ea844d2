using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Utilities.Messaging;

/// <summary>
/// Publishes outbox rows on a connection of its own, each confirmed by the broker. Rows of different subjects go out side by side,
/// rows of one subject one after the other; when one of them is not taken, those after it are left alone.
/// </summary>
internal sealed class OutboxPublisher(IConnection connection) : IAsyncDisposable
{
    private readonly HashSet<string> exchanges = new(StringComparer.Ordinal);
    private IChannel? channel;

    public async Task<BatchResult> Publish(IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        var result = await PublishTogether(rows, cancel);
        // The broker closes a channel over a single row that it finds wrong, and all rows in flight share its fate: find the one by going singly.
        if (result.Interrupted is not OperationInterruptedException || !connection.IsOpen) return result;
        result.Interrupted = null;
        var blocked = result.Held.Select(held => held.Row.Subject).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows.Except(result.Gone).Except(result.Held.Select(held => held.Row)).ToList())
        {
            if (row.Subject is not null && blocked.Contains(row.Subject)) continue;
            var single = await PublishTogether([row], cancel);
            result.Gone.AddRange(single.Gone);
            result.Held.AddRange(single.Held);
            if (single.Interrupted is not null && connection.IsOpen) result.Held.Add(new(row, single.Interrupted.Message));
            else if (single.Interrupted is not null) result.Interrupted = single.Interrupted;
            if (result.Interrupted is not null) return result;
            if (row.Subject is not null && !single.Gone.Contains(row)) blocked.Add(row.Subject);
        }

        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (channel is not null) await channel.DisposeAsync();
    }

    private async Task<BatchResult> PublishTogether(IReadOnlyList<OutboxRow> rows, CancellationToken cancel)
    {
        var result = new BatchResult([], []);
        try
        {
            foreach (var row in rows.DistinctBy(row => row.Exchange, StringComparer.Ordinal)) await Declare(row, cancel);
            var open = await OpenChannel(cancel);
            var subjects = rows.GroupBy(row => row.Subject ?? row.Id.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
            await Task.WhenAll(subjects.Select(subject => InOrder(open, subject, result, cancel)));
        }
        catch (Exception failure) when (BrokerConnection.IsFailure(failure) || failure is OperationCanceledException)
        {
            result.Interrupted = failure;
        }

        return result;
    }

    private async Task InOrder(IChannel open, IEnumerable<OutboxRow> rows, BatchResult result, CancellationToken cancel)
    {
        foreach (var row in rows)
        {
            var held = await One(open, row, cancel);
            lock (result)
            {
                if (held is null) result.Gone.Add(row);
                else result.Held.Add(held);
            }

            if (held is not null) return;
        }
    }

    /// <summary>Null when it is in a queue (or may go unheard, or nobody wants it any more); else why not. Throws when the channel is lost.</summary>
    private static async Task<HeldRow?> One(IChannel open, OutboxRow row, CancellationToken cancel)
    {
        var left = row.ExpiresAt - BrokerLoop.Clock.GetUtcNow();
        if (left <= TimeSpan.Zero) return null;
        Activity? span = null;
        try
        {
            var headers = WireHeaders.Read(row.Headers);
            span = Spans.Publish(row, headers);
            await open.BasicPublishAsync(row.Exchange, row.RoutingKey, row.Mandatory, Properties(row, headers, left), row.Body, cancel);
            return null;
        }
        catch (PublishException unroutable) when (unroutable.IsReturn)
        {
            return Hold($"No queue is bound to '{(row.Exchange.Length > 0 ? row.Exchange : row.RoutingKey)}' yet.", waits: true);
        }
        catch (PublishException)
        {
            return Hold("The broker refused the message (nack): a queue is full, or cannot be reached.", waits: true);
        }
        catch (JsonException malformed)
        {
            return Hold($"Its headers are not JSON: {malformed.Message}");
        }
        finally
        {
            span?.Dispose();
        }

        HeldRow Hold(string error, bool waits = false)
        {
            span?.SetStatus(ActivityStatusCode.Error, error);
            return new(row, error, waits);
        }
    }

    /// <summary>As MassTransit declares it, so that it is the same exchange whoever comes first. Publishing to a missing one would close the channel.</summary>
    private async Task Declare(OutboxRow row, CancellationToken cancel)
    {
        if (row.Exchange.Length == 0 || exchanges.Contains(row.Exchange)) return;
        var type = row.RoutingKey.Length > 0 ? ExchangeType.Topic : ExchangeType.Fanout;
        await (await OpenChannel(cancel)).ExchangeDeclareAsync(row.Exchange, type, durable: true, autoDelete: false, cancellationToken: cancel);
        exchanges.Add(row.Exchange);
    }

    private async Task<IChannel> OpenChannel(CancellationToken cancel)
    {
        if (channel is { IsOpen: true }) return channel;
        if (channel is not null) await channel.DisposeAsync();
        exchanges.Clear();
        return channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancel);
    }

    private static BasicProperties Properties(OutboxRow row, Dictionary<string, object?>? headers, TimeSpan? left)
    {
        var properties = new BasicProperties
        {
            Persistent = true,
            MessageId = row.MessageId.ToString(),
            CorrelationId = row.CorrelationId,
            ContentType = row.ContentType,
            Timestamp = new AmqpTimestamp(row.CreatedAt.ToUnixTimeSeconds()),
            Headers = headers,
        };
        if (left is { } life) properties.Expiration = ((long)life.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return properties;
    }
}
