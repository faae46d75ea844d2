using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Records a meeting or a visit of a panel. Once a period has seen both, what was owed in it is done (hall.supervisor.symposium).</summary>
public static class RecordPanelActivity
{
    public const string Commitment = "hall.supervisor.symposium";

    private const string Owed = """
        SELECT period_from, period_to FROM obligation
        WHERE subject = @Panel AND commitment_id = @commitment AND fulfilled_at IS NULL AND exempt_reason IS NULL AND period_from <= @HeldDay AND period_to >= @HeldDay ORDER BY ordinal
        """;

    private const string Done = "SELECT activity, MIN(number) AS number FROM panel_activity WHERE panel = @Panel AND held_day >= @from AND held_day <= @to GROUP BY activity";

    public sealed record Body(string? Activity, DateTimeOffset? HeldAt, int? Participants, string? Findings);

    public static void MapRecordPanelActivity(this IEndpointRouteBuilder api) =>
        api.MapPost("/supervisor-panels/{code}/activities", (string code, Body body, HttpContext http, RegisterDesk desk, ObligationLedger obligations) =>
                desk.Enter(http, PanelActivity.Table, body, actor => Make(desk, code, body, actor), (activity, actor) => Count(desk, obligations, activity, actor)))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<PanelActivity>(StatusCodes.Status201Created).WithSummary("Record a meeting or visit of a panel 登记座谈、走访").WithTags("Supervisors");

    private static async Task<Outcome<PanelActivity>> Make(RegisterDesk desk, string code, Body body, Actor actor)
    {
        if (await desk.Unit.Single<string>("SELECT code FROM supervisor_panel WHERE code = @code", new { code }) is null) return Refusal.NotFound("panel", code);
        var errors = new FieldErrors();
        var at = errors.Past("heldAt", body.HeldAt, desk.Now);
        var activity = new PanelActivity
        {
            State = "recorded", Panel = code, Activity = errors.OneOf("activity", body.Activity, PanelActivity.Kinds), HeldAt = at, HeldDay = HallTime.Day(at),
            Participants = body.Participants ?? 0, Findings = errors.Text("findings", body.Findings, 2000), RecordedBy = actor.Id,
        };
        if (body.Participants is null) errors.Add("participants", "required", "Give 'participants', how many supervisors took part.");
        errors.Range("participants", body.Participants, 1, 1000);
        return errors.Any ? errors.ToRefusal() : activity;
    }

    private static async Task Count(RegisterDesk desk, ObligationLedger obligations, PanelActivity activity, Actor actor)
    {
        var owed = await desk.Unit.Query<(string From, string To)>(Owed, new { activity.Panel, activity.HeldDay, commitment = Commitment });
        if (owed.Count == 0) return;
        var done = (await desk.Unit.Query<(string Activity, string Number)>(Done, new { activity.Panel, from = owed[0].From, to = owed[0].To })).ToDictionary(row => row.Activity, row => row.Number, StringComparer.Ordinal);
        if (PanelActivity.Kinds.Any(kind => !done.ContainsKey(kind))) return;
        await obligations.Fulfil(new(activity.Panel, string.Join('+', PanelActivity.Kinds.Select(kind => done[kind])), activity.HeldAt, PanelActivity.Kinds, [Commitment]), actor);
    }
}
