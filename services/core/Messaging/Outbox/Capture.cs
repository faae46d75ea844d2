using System.Globalization;
using System.Text.Json;
using MassTransit;

namespace Utilities.Messaging;

/// <summary>Turns what MassTransit was about to send into the final bytes of an outbox row.</summary>
internal static class Capture
{
    public static OutboxMessage Row<T>(SendContext<T> context, MessagingOptions options)
        where T : class
    {
        if (!context.TryGetPayload<RabbitMqSendContext>(out var transport))
            throw new InvalidOperationException($"{typeof(T).Name} is not bound for RabbitMQ but for {context.DestinationAddress}.");
        var now = BrokerLoop.Clock.GetUtcNow();
        return new OutboxMessage(
            context.MessageId ?? Guid.CreateVersion7(now),
            typeof(T).Name,
            transport.Exchange ?? "",
            RoutingKey(context, transport),
            options.IsMandatory(typeof(T)),
            Subject(context, transport),
            (context.ContentType ?? context.Serialization.DefaultContentType).ToString(),
            context.CorrelationId?.ToString(),
            Headers(context.Headers),
            context.Serializer.GetMessageBody(context).GetBytes(),
            now,
            context.TimeToLive is { } life ? now + life : null);
    }

    /// <summary>A fact about one service goes by its name and its own kind, so that only those who want to hear it are sent it.</summary>
    private static string RoutingKey<T>(SendContext<T> context, RabbitMqSendContext transport)
        where T : class => transport.RoutingKey is { Length: > 0 } key ? key
            : IsPublished(transport) && MessagingOptions.KeyOf(context.Message) is { } about ? about
            : "";

    /// <summary>
    /// The facts about one thing keep their order, and so do the orders about it to one queue. An order whose queue is not there yet holds back
    /// no fact: what has happened is told, whichever service is missing.
    /// </summary>
    private static string? Subject<T>(SendContext<T> context, RabbitMqSendContext transport)
        where T : class => MessagingOptions.SubjectOf(context.Message, context.CorrelationId) is { } subject && !IsPublished(transport)
            ? $"{subject}>{transport.Exchange}"
            : MessagingOptions.SubjectOf(context.Message, context.CorrelationId);

    /// <summary>What is published goes to the exchange of its type, <c>Utilities.Contracts:RequestFiled</c>; the exchanges of queues have no colon.</summary>
    private static bool IsPublished(RabbitMqSendContext transport) => transport.Exchange?.Contains(':', StringComparison.Ordinal) == true;

    /// <summary>Transport headers, the trace of the act among them; whatever is not a simple value stands in the message envelope anyway.</summary>
    private static string? Headers(SendHeaders headers)
    {
        var simple = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var header in headers.GetAll())
        {
            object? value = header.Value switch
            {
                string or bool or int or long => header.Value,
                Uri uri => uri.ToString(),
                DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => null,
            };
            if (value is not null) simple[header.Key] = value;
        }

        Spans.Keep(simple);
        return simple.Count == 0 ? null : JsonSerializer.Serialize(simple);
    }
}
