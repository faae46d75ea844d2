using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A reception day was held; it counts for what its office owes (hall.leader-reception-day). Everybody who booked must have been received or noted as absent before.</summary>
public static class HoldReceptionDay
{
    public const string Commitment = "hall.leader-reception-day";
    private const string Reception = "reception";
    private const string Waiting = "SELECT COUNT(*) FROM reception_booking WHERE day_number = @Number AND state = 'booked'";

    public sealed record Body(string? Note);

    public static void MapHoldReceptionDay(this IEndpointRouteBuilder api) =>
        api.MapPost("/reception-days/{number}/hold", (string number, Body body, HttpContext http, RegisterDesk desk, ObligationLedger obligations) =>
                desk.Act(http, ReceptionDay.Table, number, body, [ReceptionDay.Planned], (day, _) => Hold(desk, day, body), async (day, actor) =>
                {
                    var owed = await obligations.Owed(day.Office, day.BeginsAt, [Reception], ["office"]);
                    if (owed.Contains(Commitment)) await obligations.Fulfil(new(day.Office, day.Number, day.BeginsAt, [Reception], [Commitment]), actor);
                }))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<ReceptionDay>().WithSummary("A reception day was held 领导接待日已举行").WithTags("Reception days");

    private static async Task<Outcome<ReceptionDay>> Hold(RegisterDesk desk, ReceptionDay day, Body body)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        if (desk.Now < day.BeginsAt) return Refusal.Conflict("not-begun", "The day has not begun yet.", $"'{day.Number}' begins at {day.BeginsAt:yyyy-MM-ddTHH:mm:sszzz}.", Commitment);
        var waiting = await desk.Unit.Single<int>(Waiting, day);
        return waiting > 0
            ? Refusal.Conflict("still-waiting", "Somebody who booked has not been received yet.", $"{waiting} of '{day.Number}'.", Commitment)
            : day with { State = ReceptionDay.Held, Note = note };
    }
}
