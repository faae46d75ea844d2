using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Declares that the applicant has given the appointment up, with the evidence on record; see <see cref="NoShowDecision"/>.</summary>
public static class DeclareNoShow
{
    public sealed record Body(string? Note);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/no-show", (string number, Body body, HttpContext http, AppointmentDesk desk, DeclareNoShowAct act) =>
                desk.Act(http, number, body, [AppointmentStates.Scheduled, AppointmentStates.StaffInPlace], open => act.Declare(open, body)))
            .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("The applicant did not come 申请人未到,视为放弃").WithTags("Bookings");
}

/// <summary>The act itself.</summary>
public sealed class DeclareNoShowAct(UnitOfWork unit, Closing closing, ClockLedger ledger, BookingRules rules, VisitFacts visits)
{
    internal async Task<Outcome<Appointment>> Declare(AppointmentCase open, DeclareNoShow.Body body)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 1000);
        if (errors.Any) return errors.ToRefusal();
        var (db, transaction) = unit.Raw();
        var contacts = await AppointmentTable.Contacts(db, transaction, open.Appointment.Id);
        if (NoShowDecision.Refuses(open.Appointment, open.Profile.NoShow, contacts, rules.NoShowAfter(open.Appointment.Kind), open.Now) is { } refusal) return refusal;
        // It was the applicant's time to keep: it leaves the hall's rates, with its reason.
        await ledger.Exclude(open.Appointment.Id, "given-up-by-applicant", open.Actor, $"appointments.{open.Appointment.Kind}.no-show", openOnly: true);
        var closed = await closing.Close(open, open.Appointment with { State = AppointmentStates.GivenUp }, AppointmentStates.GivenUp, note: note, milestones: open.Appointment.IsGasBooking ? ["completed"] : []);
        if (closed.IsRefused) return closed;
        await visits.Missed(closed.Value);
        if (!closed.Value.IsVisit)
            await NotificationLedger.Tell(unit, closed.Value.Id, closed.Value.Channel, AppointmentTexts.GivenUp, AppointmentTexts.GivenUp, AppointmentTexts.Of(AppointmentTexts.GivenUp, closed.Value));
        return closed;
    }
}
