using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A symposium took place: its minutes are kept and it counts for its unit's year. Without minutes and customers it was none.</summary>
public static class HoldSymposium
{
    public const string Commitment = "hall.symposium.count";

    public sealed record Body(DateTimeOffset? HeldAt, int? Participants, string? Minutes);

    public static void MapHoldSymposium(this IEndpointRouteBuilder api) =>
        api.MapPost("/symposia/{number}/hold", (string number, Body body, HttpContext http, RegisterDesk desk, MeasurementLedger measurements, ChosenBook book) =>
                desk.Act(http, Symposium.Table, number, body, [Symposium.Planned], (symposium, _) => Task.FromResult(Hold(desk, symposium, body)), async (symposium, actor) =>
                {
                    if (book.Rows.Any(row => row.Id == Commitment)) await measurements.Record(Commitment, new(symposium.Unit, symposium.HeldAt!.Value, 1, Evidence: symposium.Number), actor);
                }))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Symposium>().WithSummary("Record a symposium with its minutes 座谈会纪要").WithTags("Symposia");

    private static Outcome<Symposium> Hold(RegisterDesk desk, Symposium symposium, Body body)
    {
        var errors = new FieldErrors();
        var at = errors.Past("heldAt", body.HeldAt, desk.Now);
        var minutes = errors.Text("minutes", body.Minutes, 4000);
        if (body.Participants is null) errors.Add("participants", "required", "Give 'participants', how many customers came.");
        errors.Range("participants", body.Participants, 1, 100_000);
        return errors.Any ? errors.ToRefusal() : symposium with { State = Symposium.Held, HeldAt = at, Participants = body.Participants, Minutes = minutes };
    }
}
