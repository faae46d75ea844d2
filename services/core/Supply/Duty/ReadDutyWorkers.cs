using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The register of duty workers, and the on-call network in the order in which it is called.</summary>
public static class ReadDutyWorkers
{
    public static void MapReadDutyWorkers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/duty/workers/{code}", One).RequireRoles(Roles.Staff).WithSummary("One duty worker 查询值班人员").WithTags("Duty");
        api.MapGet("/duty/workers", List).RequireRoles(Roles.Staff).WithSummary("The duty workers 值班人员列表").WithTags("Duty");
        api.MapGet("/duty/network", Network).RequireRoles(Roles.Staff).WithSummary("The on-call network 维修人员联系网").WithTags("Duty");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(async db => await DutyWorkerTable.WithSkills(db,
            (await db.QueryAsync<DutyWorker>($"SELECT {DutyWorkerTable.Columns} FROM duty_worker WHERE code = @code", new { code })).AsList()), cancel);
        Outcome<DutyWorker> outcome = found.Count == 0 ? Refusal.NotFound("duty worker", code) : DutyWorkerTable.For(http.Actor(), found[0]);
        return outcome.WithETag(http, w => w.Version);
    }

    private static async Task<IResult> List(
        string? skill, string? area, bool? active, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(async db => await DutyWorkerTable.WithSkills(db, (await db.QueryAsync<DutyWorker>($"""
            SELECT {DutyWorkerTable.Columns} FROM duty_worker
            WHERE code > @after AND (@area IS NULL OR area_code = @area) AND (@active IS NULL OR active = @active)
                AND (@skill IS NULL OR EXISTS (SELECT 1 FROM duty_skill s WHERE s.worker_id = duty_worker.id AND s.skill = @skill))
            ORDER BY code{database.Limit("@take")}
            """, new { after = page.Value.After, skill, area, active, take = page.Value.Take })).AsList()), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(w => DutyWorkerTable.For(actor, w))], w => w.Code));
    }

    private static async Task<IResult> Network(HttpContext http, Database database, CancellationToken cancel)
    {
        var rows = await database.Read(async db => await DutyWorkerTable.WithSkills(db, (await db.QueryAsync<DutyWorker>(
            $"SELECT {DutyWorkerTable.Columns} FROM duty_worker WHERE on_call_rank IS NOT NULL AND active = @yes ORDER BY on_call_rank, code", new { yes = true })).AsList()), cancel);
        var actor = http.Actor();
        return TypedResults.Ok(new Page<DutyWorker>([.. rows.Select(w => DutyWorkerTable.For(actor, w))], null));
    }
}
