using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Somebody reports no supply where an outage is thought to be over: it opens again at once.</summary>
public sealed class ReopenOnNewRequest(UnitOfWork unit, ReopenOutage reopen, SupplyUtility utility) : IConsumer<RequestFiled>
{
    public async Task Consume(ConsumeContext<RequestFiled> context)
    {
        var filed = context.Message;
        if (filed.Service != utility.Name || !utility.Outages.NoSupplyTypes.Contains(filed.Type)) return;
        var (db, transaction) = unit.Raw();
        if (await RequestTable.ById(db, transaction, filed.RequestId) is not { } request) return;
        foreach (var outage in await OutagesAt.Find(db, transaction, request.ServicePointId, request.Area, OutageStates.Watched))
        {
            if (request.ReceivedAt < outage.RestoredAt) continue; // Written down later, but about the time before.
            var done = await reopen.Reopen(new(outage, Actor.System, unit.Time.GetUtcNow()), $"request {filed.Number} reports no supply");
            if (done.Refusal is { } refusal) throw new InvalidOperationException($"{outage.Number} could not be reopened for {filed.Number}: {refusal.Code}."); // Retried.
        }
    }
}
