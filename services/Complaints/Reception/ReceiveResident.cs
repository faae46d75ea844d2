using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The leader has received somebody: the matter becomes a case, which is answered like every other. Or nobody came.</summary>
public static class ReceiveResident
{
    private static readonly string[] Types = ["complaint", "suggestion", "enquiry"];

    /// <param name="Came">They came; if not, nothing else is asked.</param>
    /// <param name="Matter">What they said, as the leader took it.</param>
    /// <param name="Type"><c>complaint</c>, <c>suggestion</c> or <c>enquiry</c>.</param>
    /// <param name="Subject">What it is about; a complaint needs it.</param>
    public sealed record Body(bool? Came, string? Matter, string? Type, string? Subject, string? Area);

    public static void MapReceiveResident(this IEndpointRouteBuilder api) =>
        api.MapPost("/reception-bookings/{number}/receive", (string number, Body body, HttpContext http, RegisterDesk desk, FileCase cases) =>
                desk.Act(http, ReceptionBooking.Table, number, body, [ReceptionBooking.Booked], (booking, actor) => Receive(desk, cases, booking, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<ReceptionBooking>().WithSummary("Take a resident's matter at the reception 接待登记").WithTags("Reception days");

    private static async Task<Outcome<ReceptionBooking>> Receive(RegisterDesk desk, FileCase cases, ReceptionBooking booking, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        if (body.Came is null) errors.Add("came", "required", "Say in 'came' whether they came.");
        var type = body.Came == true ? errors.OneOf("type", body.Type, Types) : "";
        var matter = body.Came == true ? errors.Text("matter", body.Matter, 4000) : "";
        if (errors.Any) return errors.ToRefusal();
        if (body.Came == false) return booking with { State = ReceptionBooking.Absent };
        var filed = await cases.File(new NewCase { Type = type, Channel = "leader-day", Name = booking.Name, Phone = booking.Phone, Description = matter, Subject = body.Subject, Area = body.Area }, actor);
        return filed.Refusal is { } refusal ? refusal : booking with { State = ReceptionBooking.Received, ReceivedAt = desk.Now, CaseNumber = filed.Value.Case.Number };
    }
}
