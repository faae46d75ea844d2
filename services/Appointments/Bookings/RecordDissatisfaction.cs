using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The applicant is not satisfied: says where to complain, by kind of booking (K18), and keeps the number of the complaint once there is one.</summary>
public static class RecordDissatisfaction
{
    private static readonly string[] Over = [AppointmentStates.Refused, AppointmentStates.Served, AppointmentStates.Filed, AppointmentStates.GivenUp, AppointmentStates.Cancelled];

    public sealed record Body(string? ComplaintNumber);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/appointments/{number}/dissatisfaction", (string number, Body body, HttpContext http, AppointmentDesk desk, UnitOfWork unit) =>
                desk.Act(http, number, body, Over, open => Record(open, body, desk, unit)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<AppointmentView>().WithSummary("Not satisfied with a booking 对预约服务不满意").WithTags("Bookings");

    private static async Task<Outcome<Appointment>> Record(AppointmentCase open, Body body, AppointmentDesk desk, UnitOfWork unit)
    {
        var errors = new FieldErrors();
        var complaint = errors.OptionalText("complaintNumber", body.ComplaintNumber, 60);
        if (errors.Any) return errors.ToRefusal();
        var marked = open.Appointment with { DissatisfiedAt = open.Appointment.DissatisfiedAt ?? open.Now, ComplaintNumber = complaint ?? open.Appointment.ComplaintNumber };
        var kept = await desk.Keep(open, marked, "dissatisfied", note: complaint);
        if (!kept.IsRefused)
            await NotificationLedger.Tell(
                unit, marked.Id, marked.Channel, AppointmentTexts.WhereToComplain, AppointmentTexts.WhereToComplain, AppointmentTexts.Of(AppointmentTexts.WhereToComplain, marked, open.Profile.ComplaintsTo));
        return kept;
    }
}
