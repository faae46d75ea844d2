using MassTransit;
using Utilities.Contracts;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Keeps a time for a visit that a utility orders: the nearest free one to the time wanted. It is a doorstep appointment like any other and holds nobody's data.</summary>
public sealed class ReserveVisitConsumer(UnitOfWork unit, Scheduling scheduling, VisitFacts facts, BookingRules rules, TimeProvider time) : IConsumer<ReserveVisit>
{
    public Task Consume(ConsumeContext<ReserveVisit> context) => unit.Execute(() => Reserve(context.Message), context.CancellationToken);

    private async Task Reserve(ReserveVisit order)
    {
        var mark = await VisitMark.Note(unit, order.VisitId, order.Service, mark => mark);
        if (await AppointmentTable.ByVisit(unit, order.VisitId) is { } known) await Again(known);
        else if (mark.State == VisitMark.Released) await facts.Released(order.Service, order.VisitId, order.MatterId);
        else await Reserve(order, mark.Crew);
    }

    /// <summary>The same visit, asked for again: how it stands.</summary>
    private Task Again(Appointment visit) => visit.State switch
    {
        AppointmentStates.GivenUp => facts.Missed(visit),
        AppointmentStates.Cancelled when visit.CancelledBy == Appointment.ByUtility => facts.Released(visit.Utility!, visit.VisitId!.Value, visit.MatterId!.Value),
        AppointmentStates.Cancelled => facts.Cancelled(visit),
        _ => facts.Reserved(visit),
    };

    private async Task Reserve(ReserveVisit order, string? crew)
    {
        var now = time.GetUtcNow();
        var wanted = new Appointment
        {
            Id = Guid.CreateVersion7(now),
            Kind = AppointmentKinds.Doorstep,
            State = AppointmentStates.Scheduled,
            Profile = rules.Of(AppointmentKinds.Doorstep, order.Service).Profile,
            Matter = Need.Visit,
            Utility = order.Service,
            Channel = Appointment.Order,
            Minutes = Math.Max(1, order.Minutes),
            WantedAt = order.WantedAt,
            Area = order.Area,
            Note = order.Purpose,
            AnsweredAt = now,
            Reference = order.Number,
            VisitId = order.VisitId,
            MatterId = order.MatterId,
            FiledBy = $"utility:{order.Service}",
            CreatedAt = now,
            UpdatedAt = now,
        };
        var calendars = await BookingCalendar.For(unit, wanted.AsNeed);
        if (calendars.Count == 0)
        {
            await facts.Refused(order, "no-calendar");
            return;
        }

        var earliest = order.NotBefore > now ? order.NotBefore.AddMilliseconds(-1) : now;
        var taken = await scheduling.TakeNearest(wanted, calendars, order.WantedAt ?? earliest, earliest, order.NotAfter);
        if (taken.IsRefused)
        {
            await facts.Refused(order, "no-free-slot");
            return;
        }

        var visit = taken.Value with { Number = await Numbers.Next(unit, BookHall.Prefix, HallTime.Day(now)), Crew = crew ?? taken.Value.Crew };
        await AppointmentTable.Insert(unit, visit);
        await AppointmentTable.Append(unit, visit, visit.State, now, Actor.System, order.Purpose);
        await scheduling.Promise(visit, Actor.System, now);
        await facts.Reserved(visit);
    }
}
