using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Supervision cases, one by one and as a list, the newest first. Those about a report of misconduct only for those who may know of reports.</summary>
public static class ReadSupervision
{
    private static readonly string[] States = [SupervisionCase.Open, SupervisionCase.Answered];

    public static void MapReadSupervision(this IEndpointRouteBuilder api)
    {
        api.MapGet("/supervision", List).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Operator).Produces<Page<SupervisionCase>>()
            .WithSummary("The supervision cases 督办单列表").WithTags("Supervision");
        api.MapGet("/supervision/{number}", Get).RequireRoles(Roles.Supervisor, Roles.Auditor, Roles.Operator).Produces<SupervisionView>()
            .WithSummary("A supervision case 督办单").WithTags("Supervision");
    }

    private static async Task<IResult> List(string? state, string? service, string? matter, string? collective, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, States);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var read = TimePage.Of(cursor, limit);
        if (read.IsRefused) return read.Refusal!.ToResult();
        var page = read.Value;
        var sql = $"SELECT {SupervisionCase.Columns} FROM supervision_case WHERE {(CaseSight.KnowsOfReports(http.Actor()) ? "1 = 1" : SupervisionCase.NotOfReports)}"
            + (service is null ? "" : " AND service = @service") + (state is null ? "" : " AND state = @state")
            + (matter is null ? "" : " AND matter_number = @matter") + (collective is null ? "" : " AND collective = @collective")
            + (cursor is null ? "" : " AND (opened_at < @At OR (opened_at = @At AND id < @Id))")
            + " ORDER BY opened_at DESC, id DESC" + database.Limit();
        var rows = (await database.Read(db => db.QueryAsync<SupervisionCase>(sql, new { service, state, matter, collective, page.At, page.Id, limit = page.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Cut([.. rows.Select(row => row.For(http.Actor()))], row => row.OpenedAt, row => row.Id));
    }

    private static async Task<IResult> Get(string number, HttpContext http, Database database, ClockReader clocks, TimeProvider time, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<SupervisionCase>($"SELECT {SupervisionCase.Columns} FROM supervision_case WHERE number = @number", new { number }), cancel);
        if (found is null || !found.IsFor(http.Actor())) return Refusal.NotFound("supervision case", number).ToResult();
        var breaches = await database.Read(db => Breaches.OfCase(db, null, found.Id), cancel);
        http.Response.Headers.ETag = ETags.Of(found.Version);
        return TypedResults.Ok(new SupervisionView(found.For(http.Actor()), [.. breaches.Select(breach => breach.At(time.GetUtcNow()))], await clocks.OfMatter(found.Id, cancel)));
    }
}
