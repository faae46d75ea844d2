using System.Diagnostics.Metrics;

namespace Utilities.Messaging;

/// <summary><c>inbox.duplicates</c>, meter <c>Utilities.Messaging</c>: messages that had had their effect and came again.</summary>
internal sealed class InboxMetrics(IMeterFactory meters)
{
    private readonly Counter<long> duplicates = meters.Create(MessagingMeter.Name).CreateCounter<long>("inbox.duplicates", "{message}", "Messages skipped because they had taken effect already.");

    /// <param name="consumer">Full name of the consumer's or saga's type.</param>
    public void Skipped(string consumer) => duplicates.Add(1, new KeyValuePair<string, object?>("consumer", consumer[(consumer.LastIndexOf('.') + 1)..]));
}
