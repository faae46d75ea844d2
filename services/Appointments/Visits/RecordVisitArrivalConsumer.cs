using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The crew stands at the door: stops the clock of the appointed time, also when this is heard after the visit has been completed.</summary>
public sealed class RecordVisitArrivalConsumer(UnitOfWork unit, AppointmentDesk desk, BookingRules rules, TimeProvider time) : IConsumer<RecordVisitArrival>
{
    private static readonly string[] Over = [AppointmentStates.Cancelled, AppointmentStates.GivenUp];

    public Task Consume(ConsumeContext<RecordVisitArrival> context) => unit.Execute(() => Arrive(context.Message), context.CancellationToken);

    private async Task Arrive(RecordVisitArrival order)
    {
        if (await AppointmentTable.ByVisit(unit, order.VisitId) is not { StaffArrivedAt: null } visit || Over.Contains(visit.State)) return;
        var there = visit with { StaffArrivedAt = order.ArrivedAt, Crew = order.Crew, State = visit.State == AppointmentStates.Scheduled ? AppointmentStates.StaffInPlace : visit.State };
        _ = (await desk.Keep(new(visit, rules.Of(visit), Actor.System, time.GetUtcNow()), there, AppointmentStates.StaffInPlace, order.ArrivedAt, order.Crew, RecordStaffArrival.Milestone)).Value;
    }
}
