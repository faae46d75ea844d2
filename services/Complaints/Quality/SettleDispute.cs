using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A second supervisor decides on a dispute: findings that do not hold are withdrawn and the score follows.</summary>
public static class SettleDispute
{
    /// <param name="Withdrawn">Codes that do not hold; empty: all stand.</param>
    public sealed record Body(IReadOnlyList<string>? Withdrawn, string? Note);

    public static void MapSettleDispute(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/checks/{number}/settle", (string number, Body body, HttpContext http, RegisterDesk desk, DeskPolicy policy) =>
                desk.Act(http, QualityCheck.Table, number, body, [QualityCheck.Disputed], (check, actor) => Settle(desk, policy, check, body, actor)))
            .RequireRoles(Roles.Supervisor).Produces<QualityCheck>().WithSummary("Decide on a dispute 质检申诉裁定").WithTags("Quality");

    private static async Task<Outcome<QualityCheck>> Settle(RegisterDesk desk, DeskPolicy policy, QualityCheck check, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var note = errors.Text("note", body.Note, 2000);
        var withdrawn = (body.Withdrawn ?? []).Distinct(StringComparer.Ordinal).ToList();
        var found = await desk.Unit.Query<string>("SELECT item FROM quality_finding WHERE check_id = @Id AND withdrawn_at IS NULL", new { check.Id });
        foreach (var other in withdrawn.Except(found, StringComparer.Ordinal)) errors.Add("withdrawn", "not-found", $"'{other}' was not found on this call.");
        if (errors.Any) return errors.ToRefusal();
        if (check.CheckedBy == actor.Id || check.Agent == actor.Id) return Refusal.Forbidden("Somebody else than the checker and the agent decides.");
        await desk.Unit.Write("UPDATE quality_finding SET withdrawn_at = @now WHERE check_id = @Id AND item = @item", withdrawn.Select(item => new { check.Id, item, now = desk.Now }));
        return check with
        {
            State = QualityCheck.Settled, Score = QualityCheck.ScoreOf(policy.Checklist.Count, found.Count - withdrawn.Count), SettlementNote = note, SettledBy = actor.Id, SettledAt = desk.Now,
        };
    }
}
