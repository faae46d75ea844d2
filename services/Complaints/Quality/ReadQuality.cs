using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The check list, the draws and the checks. Staff see what they were told about their own calls; supervisors and auditors see all.</summary>
public static class ReadQuality
{
    private const string FindingsSql = "SELECT item FROM quality_finding WHERE check_id = @Id AND withdrawn_at IS NULL ORDER BY item";

    /// <param name="Findings">What stands, by the check list's own words.</param>
    public sealed record View(QualityCheck Check, IReadOnlyList<ChecklistItem> Findings);

    public static void MapReadQuality(this IEndpointRouteBuilder api)
    {
        api.MapGet("/quality/checklist", (DeskPolicy policy) => TypedResults.Ok(policy.Checklist)).RequireRoles(Roles.Staff)
            .WithSummary("What calls and desks are checked for 质检项目").WithTags("Quality");
        api.MapGet("/quality/samples/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => QualitySample.Table.One(number, http, database, cancel))
            .RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<QualitySample>().WithSummary("One draw 查询抽样").WithTags("Quality");
        api.MapGet("/quality/samples", (string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) =>
                QualitySample.Table.List("", new { }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Page<QualitySample>>().WithSummary("The draws 抽样列表").WithTags("Quality");
        api.MapGet("/quality/checks/{number}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One check with its findings 查询质检").WithTags("Quality");
        api.MapGet("/quality/checks", List).RequireRoles(Roles.Staff).Produces<Page<QualityCheck>>().WithSummary("The checks 质检列表").WithTags("Quality");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, DeskPolicy policy, CancellationToken cancel)
    {
        var actor = http.Actor();
        var table = QualityCheck.Table;
        var view = await database.Read<Outcome<View>>(async db =>
        {
            var found = await db.QuerySingleOrDefaultAsync<QualityCheck>($"{table.Select} WHERE number = @number", new { number });
            if (found is null || !MaySee(found, actor)) return Refusal.NotFound(table.What, number);
            var codes = (await db.QueryAsync<string>(FindingsSql, new { found.Id })).ToHashSet(StringComparer.Ordinal);
            return new View(found.For(actor), [.. policy.Checklist.Where(item => codes.Contains(item.Code))]);
        }, cancel);
        return view.WithETag(http, read => read.Check.Version);
    }

    private static Task<IResult> List(string? sample, string? agent, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        var own = actor.IsAny(Roles.Supervisor, Roles.Auditor) ? "" : " AND agent = @self AND told_at IS NOT NULL";
        return QualityCheck.Table.List(
            $"AND (@sample IS NULL OR sample_number = @sample) AND (@agent IS NULL OR agent = @agent) AND (@state IS NULL OR state = @state){own}",
            new { sample, agent, state, self = actor.Id }, cursor, limit, http, database, cancel);
    }

    private static bool MaySee(QualityCheck check, Actor actor) => actor.IsAny(Roles.Supervisor, Roles.Auditor) || (check.Agent == actor.Id && check.ToldAt is not null);
}
