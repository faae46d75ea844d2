using System.Diagnostics;
using MassTransit.Logging;

namespace Utilities.Messaging;

/// <summary>
/// The spans of this library's own work, source <c>Utilities.Messaging</c>, and how a trace gets over the outbox: a row keeps the
/// <c>traceparent</c> and <c>tracestate</c> of the act that wrote it, the relay publishes under them, whoever consumes it goes on from there.
/// </summary>
internal static class Spans
{
    public static readonly ActivitySource Source = new(MessagingMeter.Name);

    private const string TraceParent = "traceparent";
    private const string TraceState = "tracestate";

    private static readonly char[] Separators = ['.', ':'];

    /// <summary>Writes the trace of the act in hand into the headers of a message of its own.</summary>
    public static void Keep(IDictionary<string, object> headers)
    {
        if (Activity.Current is not { IdFormat: ActivityIdFormat.W3C, Id: { } id } act) return;
        headers[TraceParent] = id;
        headers[DiagnosticHeaders.ActivityId] = id;
        if (act.TraceStateString is { Length: > 0 } state) headers[TraceState] = state;
    }

    /// <summary>Begins the publishing of a row in the trace of its act and has the consumers go on from it; null when nobody listens: then they go on from the act.</summary>
    public static Activity? Publish(OutboxRow row, Dictionary<string, object?>? headers)
    {
        var type = row.MessageType[(row.MessageType.LastIndexOfAny(Separators) + 1)..]; // a replayed message is known by its full name
        var span = Source.StartActivity($"{type} publish", ActivityKind.Producer, ParentOf(headers));
        if (span is null) return null;
        span.SetTag("messaging.system", "rabbitmq").SetTag("messaging.operation.type", "publish").SetTag("messaging.message.id", row.MessageId.ToString());
        span.SetTag("messaging.destination.name", row.Exchange.Length > 0 ? row.Exchange : row.RoutingKey).SetTag("messaging.rabbitmq.destination.routing_key", row.RoutingKey);
        if (headers is not null) (headers[TraceParent], headers[DiagnosticHeaders.ActivityId]) = (span.Id, span.Id);
        return span;
    }

    /// <summary>Says on the span of the delivery that the message had had its effect before, so that a trace shows why nothing followed.</summary>
    public static void MarkDuplicate() => Activity.Current?.SetTag("messaging.duplicate", true);

    private static ActivityContext ParentOf(Dictionary<string, object?>? headers) =>
        headers?.GetValueOrDefault(TraceParent) is string parent && ActivityContext.TryParse(parent, headers.GetValueOrDefault(TraceState) as string, isRemote: true, out var context) ? context : default;
}
