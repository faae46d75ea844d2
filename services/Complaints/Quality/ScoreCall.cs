using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A call is listened to and compared with the check list: each finding is a code of it. Nobody checks their own call.</summary>
public static class ScoreCall
{
    internal const string Insert = "INSERT INTO quality_finding (check_id, item) VALUES (@Id, @item)";

    /// <param name="Findings">Codes of the check list; empty when nothing was found.</param>
    public sealed record Body(IReadOnlyList<string>? Findings, string? Note);

    public static void MapScoreCall(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/checks/{number}/score", (string number, Body body, HttpContext http, RegisterDesk desk, DeskPolicy policy) =>
                desk.Act(http, QualityCheck.Table, number, body, [QualityCheck.Open], (check, actor) => Score(desk, policy, check, body, actor)))
            .RequireRoles(Roles.Supervisor).Produces<QualityCheck>().WithSummary("Score a call against the check list 质检评分").WithTags("Quality");

    private static async Task<Outcome<QualityCheck>> Score(RegisterDesk desk, DeskPolicy policy, QualityCheck check, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        var codes = policy.Checklist.Select(item => item.Code).ToHashSet(StringComparer.Ordinal);
        var findings = (body.Findings ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (body.Findings is null) errors.Add("findings", "required", "Give 'findings', codes of GET /quality/checklist; an empty list when nothing was found.");
        foreach (var unknown in findings.Where(code => !codes.Contains(code))) errors.Add("findings", "unknown-item", $"'{unknown}' is no code of the check list.");
        if (errors.Any) return errors.ToRefusal();
        if (check.Agent == actor.Id) return Refusal.Forbidden("Nobody checks their own call.");
        await desk.Unit.Write(Insert, findings.Select(item => new { check.Id, item }));
        return check with { State = QualityCheck.Scored, Score = QualityCheck.ScoreOf(codes.Count, findings.Count), Note = note, CheckedBy = actor.Id, CheckedAt = desk.Now };
    }
}
