using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// Accepts an application for service at home (appointments.doorstep.reply, 003 篇2 第八条 「应在1个工作日内给予答复」): the time is agreed and taken, the papers are named.
/// Where the matter is for special groups only, the ledger of a utility or papers seen by staff must bear it out.
/// </summary>
public static class AcceptApplication
{
    /// <param name="SlotId">The time agreed; without one the nearest free to the time asked for.</param>
    /// <param name="Papers">Which papers of eligibility staff have seen.</param>
    public sealed record Body(Guid? SlotId, string? Papers);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/accept", (string number, Body body, HttpContext http, AppointmentDesk desk, AcceptApplicationAct act) =>
                desk.Act(http, number, body, [AppointmentStates.Applied], open => act.Accept(open, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<AppointmentView>().WithSummary("Accept an application for service at home 受理上门服务").WithTags("Bookings");
}

/// <summary>The act itself.</summary>
public sealed class AcceptApplicationAct(UnitOfWork unit, AppointmentDesk desk, Scheduling scheduling, BookingRules rules)
{
    internal async Task<Outcome<Appointment>> Accept(AppointmentCase open, AcceptApplication.Body body)
    {
        var errors = new FieldErrors();
        var papers = errors.OptionalText("papers", body.Papers, 60);
        if (errors.Any) return errors.ToRefusal();
        var application = papers is null ? open.Appointment : open.Appointment with { EligibilityBasis = "papers", EligibilityRef = papers };
        if (application.NoticeAt is null)
            return Refusal.Conflict("notice-missing", "The applicant has not been told yet what is needed.", "Give the one-time notice first.", "hall.intake.one-time-notice");
        if (rules.Find(application.Matter) is { Eligibility: true } && application.EligibilityBasis is null)
            return Refusal.Conflict("eligibility-open", "Nobody has checked that the applicant is eligible.", "Look the applicant up in a ledger, or say in 'papers' which papers were seen.", "K30");
        var taken = await scheduling.Take(application, body.SlotId, open.Now);
        if (taken.IsRefused) return taken.Refusal!;
        var accepted = taken.Value with { State = AppointmentStates.Scheduled, AnsweredAt = open.Now, RemindAt = scheduling.RemindAt(taken.Value, open.Now) };
        var kept = await desk.Keep(open, accepted, "accepted", milestones: application.IsGasBooking ? ["accepted", "answered"] : ["accepted"]);
        if (kept.IsRefused) return kept;
        await scheduling.Promise(kept.Value, open.Actor, open.Now);
        await NotificationLedger.Tell(unit, kept.Value.Id, kept.Value.Channel, AppointmentTexts.Accepted, AppointmentTexts.Accepted, AppointmentTexts.Of(AppointmentTexts.Accepted, kept.Value));
        return kept;
    }
}
