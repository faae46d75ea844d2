using MassTransit;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Puts a visit on a crew's tour; remembered when its time is not kept yet.</summary>
public sealed class AssignVisitCrewConsumer(UnitOfWork unit, AppointmentDesk desk, BookingRules rules, TimeProvider time) : IConsumer<AssignVisitCrew>
{
    public Task Consume(ConsumeContext<AssignVisitCrew> context) => unit.Execute(() => Assign(context.Message), context.CancellationToken);

    private async Task Assign(AssignVisitCrew order)
    {
        await VisitMark.Note(unit, order.VisitId, order.Service, mark => mark with { Crew = order.Crew });
        if (await AppointmentTable.ByVisit(unit, order.VisitId) is not { } visit || !AppointmentStates.Kept.Contains(visit.State) || visit.Crew == order.Crew) return;
        _ = (await desk.Keep(new(visit, rules.Of(visit), Actor.System, time.GetUtcNow()), visit with { Crew = order.Crew }, "crew-assigned", note: order.Crew)).Value;
    }
}
