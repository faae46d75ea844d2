using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>An attempt to reach an applicant who is not there, logged whether it succeeded or not (K15).</summary>
public static class RecordContact
{
    private static readonly string[] Ways = ["phone", "sms", "door"];

    /// <param name="Way"><c>phone</c>, <c>sms</c> or <c>door</c>.</param>
    /// <param name="At">When; now when left out.</param>
    public sealed record Body(string? Way, bool? Reached, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/contacts", (string number, Body body, HttpContext http, AppointmentDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, AppointmentStates.Kept, open => Record(open, body, desk, unit)))
            .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Log an attempt to reach the applicant 记录联系").WithTags("Bookings");

    private static async Task<Outcome<Appointment>> Record(AppointmentCase open, Body body, AppointmentDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var way = errors.OneOf("way", body.Way, Ways);
        if (body.Reached is null) errors.Add("reached", "required", "Give 'reached', whether the applicant was reached.");
        var at = errors.Past("at", body.At, open.Now, open.Appointment.CreatedAt);
        if (errors.Any) return errors.ToRefusal();
        await AppointmentTable.AppendAttempt(unit, open.Appointment.Id, at, way, body.Reached!.Value, open.Actor);
        return body.Reached.Value
            ? await desk.Keep(open, open.Appointment, "applicant-reached", at, way, "applicant-reached")
            : await desk.Keep(open, open.Appointment, "applicant-unreachable", at, way);
    }
}
