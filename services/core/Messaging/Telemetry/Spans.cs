using System.Diagnostics;

namespace Utilities.Messaging;

/// <summary>The spans of this library's own work: source <c>Utilities.Messaging</c>. Costs nothing where nobody listens.</summary>
internal static class Spans
{
    public static readonly ActivitySource Source = new(MessagingMeter.Name);

    /// <summary>Says on the span of the delivery that the message had had its effect before, so that a trace shows why nothing followed.</summary>
    public static void MarkDuplicate() => Activity.Current?.SetTag("messaging.duplicate", true);
}
