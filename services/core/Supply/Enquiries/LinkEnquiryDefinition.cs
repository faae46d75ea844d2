using MassTransit;

namespace Utilities.Supply;

/// <summary>Short inserts, many side by side. Inbox and retry come with the bus.</summary>
public sealed class LinkEnquiryDefinition : ConsumerDefinition<LinkEnquiry>
{
    public LinkEnquiryDefinition() => ConcurrentMessageLimit = 16;
}
