using MassTransit;
using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Gives back the time of a visit that is no longer needed. Remembered also when nothing was kept yet, so that a reservation that comes later keeps nothing.</summary>
public sealed class ReleaseVisitConsumer(UnitOfWork unit, AppointmentDesk desk, SlotLedger slots, ClockLedger ledger, VisitFacts facts, BookingRules rules, TimeProvider time) : IConsumer<ReleaseVisit>
{
    public Task Consume(ConsumeContext<ReleaseVisit> context) => unit.Execute(() => Release(context.Message), context.CancellationToken);

    private async Task Release(ReleaseVisit order)
    {
        await VisitMark.Note(unit, order.VisitId, order.Service, mark => mark with { State = VisitMark.Released });
        if (await AppointmentTable.ByVisit(unit, order.VisitId) is { } visit && AppointmentStates.Kept.Contains(visit.State))
        {
            var now = time.GetUtcNow();
            await slots.Release(visit.Id);
            // A time that has passed without anybody there was not kept: that stays in the rates.
            if (now <= visit.StartsAt) await ledger.Exclude(visit.Id, "cancelled-by-utility", Actor.System, openOnly: true);
            var cancelled = visit with { State = AppointmentStates.Cancelled, CancelledBy = Appointment.ByUtility, CancelReason = order.Reason, ClosedAt = now };
            _ = (await desk.Keep(new(visit, rules.Of(visit), Actor.System, now), cancelled, AppointmentStates.Cancelled, note: order.Reason)).Value;
        }

        await facts.Released(order.Service, order.VisitId, order.MatterId);
    }
}
