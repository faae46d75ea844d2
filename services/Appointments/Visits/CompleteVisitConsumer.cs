using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The visit has been made; its result and its follow-up stand with the utility, so the appointment is put on file.</summary>
public sealed class CompleteVisitConsumer(UnitOfWork unit, AppointmentDesk desk, BookingRules rules, TimeProvider time) : IConsumer<CompleteVisit>
{
    public Task Consume(ConsumeContext<CompleteVisit> context) => unit.Execute(() => Complete(context.Message), context.CancellationToken);

    private async Task Complete(CompleteVisit order)
    {
        if (await AppointmentTable.ByVisit(unit, order.VisitId) is not { } visit)
        {
            // Made without an appointed time: one that is still to be reserved is no longer needed.
            await VisitMark.Note(unit, order.VisitId, order.Service, mark => mark with { State = VisitMark.Released });
            return;
        }

        if (!AppointmentStates.Kept.Contains(visit.State)) return;
        var done = visit with
        {
            State = AppointmentStates.Filed, PresentAt = visit.PresentAt ?? order.At, ServedAt = order.At, Result = order.Outcome, ResultAt = order.At, ClosedAt = time.GetUtcNow(),
        };
        _ = (await desk.Keep(new(visit, rules.Of(visit), Actor.System, time.GetUtcNow()), done, AppointmentStates.Filed, order.At, order.Outcome, RecordPresence.Milestone, "served", "result-recorded")).Value;
    }
}
