using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>A voltage complaint is ordered and measured through the reading order, so that no word about a voltage stands without its reading.</summary>
internal sealed class OrderedReadingGuard(UnitOfWork unit) : IStepGuard
{
    public async Task<Refusal?> Check(Case open, StepDecision decision)
    {
        if (open.Request.Workflow != VoltageComplaint.Name || decision.Step.Name is not (VoltageComplaint.Ordered or VoltageComplaint.Measured)) return null;
        var order = await unit.Single<ReadingOrder>($"SELECT {ReadingOrder.Columns} FROM voltage_order WHERE request_id = @Id", open.Request);
        var there = decision.Step.Name == VoltageComplaint.Ordered ? order is not null : order?.ReadAt is not null;
        return there ? null : Refusal.Conflict(
            "no-reading-order", "This step comes with its order.",
            $"Order the measurement by POST …/requests/{open.Request.Number}/reading-order and record the reading with the order's number.", VoltageComplaint.Workflow.Rule);
    }
}
