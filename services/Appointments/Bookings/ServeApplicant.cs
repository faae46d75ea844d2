using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The matter has been dealt with; from here its result is owed at once (appointments.hall.result-record).</summary>
public static class ServeApplicant
{
    private const string Milestone = "served";

    /// <param name="At">When; now when left out.</param>
    public sealed record Body(DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/serve", (string number, Body body, HttpContext http, AppointmentDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, AppointmentStates.Kept, open => Serve(open, body, desk, unit)))
            .RequireRoles(Roles.Clerk, Roles.Crew, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Dealt with 办理完毕").WithTags("Bookings");

    private static async Task<Outcome<Appointment>> Serve(AppointmentCase open, Body body, AppointmentDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.Appointment.PresentAt ?? open.Appointment.StaffArrivedAt ?? open.Appointment.CreatedAt);
        if (errors.Any) return errors.ToRefusal();
        return RecordPresence.NeedsStaff(open.Appointment) is { } refusal ? refusal : await Serve(open, at, desk, unit);
    }

    /// <summary>Inside the open unit; also when the number taken with the booking is finished at its window.</summary>
    internal static async Task<Outcome<Appointment>> Serve(AppointmentCase open, DateTimeOffset at, AppointmentDesk desk, UnitOfWork unit)
    {
        var served = open.Appointment with { State = AppointmentStates.Served, PresentAt = open.Appointment.PresentAt ?? at, ServedAt = at };
        var kept = await desk.Keep(open, served, AppointmentStates.Served, at, null, open.Appointment.PresentAt is null ? [RecordPresence.Milestone, Milestone] : [Milestone]);
        // Of a visit the utility itself tells that the work is done.
        if (kept.IsRefused || kept.Value.IsVisit) return kept;
        await unit.Publish(new AppointmentServed
        {
            AppointmentId = served.Id,
            Number = served.Number,
            Kind = served.Kind,
            Matter = served.Matter,
            Utility = served.Utility,
            Reference = served.Reference,
            Area = served.Area,
            At = at,
        });
        return kept;
    }
}
