using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The notices, how far the customers have the handbook, and who has not.</summary>
public static class ReadNotices
{
    private const string CoverageSql = """
        SELECT p.area_code AS area, COUNT(*) AS customers,
            SUM(CASE WHEN g.latest IS NOT NULL THEN 1 ELSE 0 END) AS given, SUM(CASE WHEN g.latest >= e.published THEN 1 ELSE 0 END) AS up_to_date,
            SUM(CASE WHEN g.owed > 0 THEN 1 ELSE 0 END) AS owed
        FROM service_point p
        LEFT JOIN (
            SELECT n.service_point_id, MAX(h.published_on) AS latest, SUM(CASE WHEN n.state = 'owed' THEN 1 ELSE 0 END) AS owed
            FROM safety_notice n LEFT JOIN handbook_edition h ON h.edition = n.edition GROUP BY n.service_point_id) g ON g.service_point_id = p.id
        CROSS JOIN (SELECT MAX(published_on) AS published FROM handbook_edition) e
        WHERE p.active = @yes GROUP BY p.area_code ORDER BY p.area_code
        """;

    private const string MissingSql = """
        SELECT p.number AS service_point_number, p.area_code, p.address,
            (SELECT MAX(n.edition) FROM safety_notice n WHERE n.service_point_id = p.id AND n.state = 'given') AS edition,
            (SELECT MIN(n.number) FROM safety_notice n WHERE n.service_point_id = p.id AND n.state = 'owed') AS owed
        FROM service_point p
        WHERE p.active = @yes AND p.number > @after AND (@area IS NULL OR p.area_code = @area) AND NOT EXISTS (
            SELECT 1 FROM safety_notice n JOIN handbook_edition h ON h.edition = n.edition
            WHERE n.service_point_id = p.id AND n.state = 'given' AND h.published_on >= (SELECT MAX(published_on) FROM handbook_edition))
        """;

    /// <summary>How many customers of an area have the handbook in some edition, in its newest, and for how many the clock runs.</summary>
    public sealed record Coverage
    {
        public string Area { get; init; } = "";
        public int Customers { get; init; }
        public int Given { get; init; }
        public int UpToDate { get; init; }
        public int Owed { get; init; }
    }

    /// <summary>A customer without the newest edition.</summary>
    public sealed record Missing
    {
        public string ServicePointNumber { get; init; } = "";
        public string AreaCode { get; init; } = "";
        public string Address { get; init; } = "";

        /// <summary>The edition the customer has; null: none.</summary>
        public string? Edition { get; init; }

        /// <summary>Number of the notice that is owed, if its clock runs already.</summary>
        public string? Owed { get; init; }
    }

    public static void MapReadNotices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/safety-notices/{number}", One).RequireRoles(Roles.Staff).Produces<SafetyNotice>().WithSummary("One safe-use notice 查询告知记录").WithTags("Safety notices");
        api.MapGet("/safety-notices", List).RequireRoles(Roles.Staff).Produces<Page<SafetyNotice>>().WithSummary("The safe-use notices 告知记录列表").WithTags("Safety notices");
        api.MapGet("/safety-notices/coverage", Covered).RequireRoles(Roles.Staff).Produces<IReadOnlyList<Coverage>>().WithSummary("Who has the handbook, per area 手册发放覆盖率").WithTags("Safety notices");
        api.MapGet("/safety-notices/missing", WhoIsMissing).RequireRoles(Roles.Staff).Produces<Page<Missing>>().WithSummary("Customers without the newest handbook 未发放清单").WithTags("Safety notices");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var notice = await database.Read(db => SafetyNotice.ByNumber(db, null, number), cancel);
        Outcome<SafetyNotice> outcome = notice is null ? Refusal.NotFound("safety notice", number) : notice.For(http.Actor());
        return outcome.WithETag(http, found => found.Version);
    }

    private static async Task<IResult> List(string? state, string? servicePoint, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<SafetyNotice>($"""
            {SafetyNotice.Select} WHERE n.number > @after AND (@state IS NULL OR n.state = @state) AND (@servicePoint IS NULL OR p.number = @servicePoint)
            ORDER BY n.number{database.Limit("@take")}
            """, new { after = page.Value.After, state, servicePoint, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(notice => notice.For(http.Actor()))], notice => notice.Number));
    }

    private static async Task<IResult> Covered(Database database, CancellationToken cancel) =>
        TypedResults.Ok((await database.Read(db => db.QueryAsync<Coverage>(CoverageSql, new { yes = true }), cancel)).AsList());

    private static async Task<IResult> WhoIsMissing(string? area, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Missing>($"{MissingSql} ORDER BY p.number{database.Limit("@take")}",
            new { after = page.Value.After, area, yes = true, take = page.Value.Take }), cancel);
        var seesAddress = http.Actor().IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(row => seesAddress ? row : row with { Address = Masking.Address(row.Address)! })], row => row.ServicePointNumber));
    }
}
