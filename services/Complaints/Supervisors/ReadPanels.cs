using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Panels, who sits on them and what they did.</summary>
public static class ReadPanels
{
    public static void MapReadPanels(this IEndpointRouteBuilder api)
    {
        api.MapGet("/supervisor-panels/{code}", One).RequireRoles(Roles.Staff).Produces<SupervisorPanel>().WithSummary("One panel 查询监督员小组").WithTags("Supervisors");
        api.MapGet("/supervisor-panels", List).RequireRoles(Roles.Staff).Produces<Page<SupervisorPanel>>().WithSummary("The panels 监督员小组列表").WithTags("Supervisors");
        api.MapGet("/integrity-supervisors", (string? panel, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => IntegritySupervisor.Table.List(
                "AND (@panel IS NULL OR panel = @panel) AND (@state IS NULL OR state = @state)", new { panel, state }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<IntegritySupervisor>>().WithSummary("The integrity supervisors 行风监督员名册").WithTags("Supervisors");
        api.MapGet("/panel-activities", (string? panel, string? activity, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => PanelActivity.Table.List(
                "AND (@panel IS NULL OR panel = @panel) AND (@activity IS NULL OR activity = @activity)", new { panel, activity }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<PanelActivity>>().WithSummary("Meetings and visits 座谈、走访记录").WithTags("Supervisors");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<SupervisorPanel>($"SELECT {SupervisorPanel.Columns} FROM supervisor_panel WHERE code = @code", new { code }), cancel);
        Outcome<SupervisorPanel> outcome = found is null ? Refusal.NotFound("panel", code) : found;
        return outcome.WithETag(http, panel => panel.Version);
    }

    private static async Task<IResult> List(string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SupervisorPanel>(
            $"SELECT {SupervisorPanel.Columns} FROM supervisor_panel WHERE code > @after ORDER BY code{database.Limit("@take")}", new { after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), panel => panel.Code));
    }
}
