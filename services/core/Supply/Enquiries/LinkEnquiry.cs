using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>An enquiry about missing supply is filed where an outage runs: it rides on that outage, with its own clock.</summary>
public sealed class LinkEnquiry(UnitOfWork unit, EnquiryLinks links, SupplyUtility utility) : IConsumer<RequestFiled>
{
    public async Task Consume(ConsumeContext<RequestFiled> context)
    {
        var filed = context.Message;
        if (filed.Service != utility.Name || !utility.Outages.EnquiryTypes.Contains(filed.Type)) return;
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ById(db, transaction, filed.RequestId) is not { } request) return;
        var now = unit.Time.GetUtcNow();
        var running = (await OutagesAt.Find(db, transaction, request.ServicePointId, request.Area, OutageStates.Live)).Where(o => o.RunsAt(now));
        // Where two run at once, the one whose explanation is owed.
        if (running.OrderBy(o => EnquiryLinks.Explains(o) ? 0 : 1).FirstOrDefault() is { } outage) await links.Link(outage, now, Actor.System, request.Id);
    }
}
