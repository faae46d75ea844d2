using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>What the utility that ordered a visit hears of it. Says nothing for an appointment that is none. Inside the open unit.</summary>
public sealed class VisitFacts(UnitOfWork unit, TimeProvider time)
{
    public Task Reserved(Appointment visit) => unit.Publish(new VisitReserved
    {
        Service = visit.Utility!,
        VisitId = visit.VisitId!.Value,
        MatterId = visit.MatterId!.Value,
        Appointment = visit.Number,
        StartsAt = visit.StartsAt!.Value,
        EndsAt = visit.EndsAt!.Value,
        At = time.GetUtcNow(),
    });

    public Task Refused(ReserveVisit order, string reason) => unit.Publish(new VisitRefused { Service = order.Service, VisitId = order.VisitId, MatterId = order.MatterId, Reason = reason, At = time.GetUtcNow() });

    public Task Released(string service, Guid visit, Guid matter) => unit.Publish(new VisitReleased { Service = service, VisitId = visit, MatterId = matter, At = time.GetUtcNow() });

    public Task Rescheduled(Appointment visit) => !visit.IsVisit ? Task.CompletedTask : unit.Publish(new VisitRescheduled
    {
        Service = visit.Utility!,
        VisitId = visit.VisitId!.Value,
        MatterId = visit.MatterId!.Value,
        Appointment = visit.Number,
        StartsAt = visit.StartsAt!.Value,
        EndsAt = visit.EndsAt!.Value,
        At = time.GetUtcNow(),
    });

    public Task Cancelled(Appointment visit) => !visit.IsVisit ? Task.CompletedTask : unit.Publish(new VisitCancelled
    {
        Service = visit.Utility!,
        VisitId = visit.VisitId!.Value,
        MatterId = visit.MatterId!.Value,
        Appointment = visit.Number,
        By = visit.CancelledBy!,
        Reason = $"cancelled-by-{visit.CancelledBy}",
        At = time.GetUtcNow(),
    });

    public Task Missed(Appointment visit) => !visit.IsVisit ? Task.CompletedTask : unit.Publish(new VisitMissed
    {
        Service = visit.Utility!, VisitId = visit.VisitId!.Value, MatterId = visit.MatterId!.Value, Appointment = visit.Number, At = time.GetUtcNow(),
    });
}
