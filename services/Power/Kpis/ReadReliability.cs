using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The reliability figures, and the outages behind one.</summary>
public static class ReadReliability
{
    public sealed record Row
    {
        public string OutageNumber { get; init; } = "";
        public int Customers { get; init; }
        public double LostHours { get; init; }
    }

    public static void MapReadReliability(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reliability", List).RequireRoles(Roles.Staff).Produces<Page<ReliabilityFigure>>().WithSummary("Supply reliability by period 供电可靠率").WithTags("Key indicators");
        api.MapGet("/reliability/{from}/{until}/outages", Outages).RequireRoles(Roles.Staff).Produces<Page<Row>>().WithSummary("The outages behind a reliability figure 供电可靠率明细").WithTags("Key indicators");
    }

    private static async Task<IResult> List(string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<ReliabilityFigure>(
            $"SELECT {ReliabilityFigure.Columns} FROM reliability_figure WHERE {database.Pick("from_day || until_day", "from_day + until_day")} > @after ORDER BY from_day, until_day{database.Limit("@take")}",
            new { after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), figure => $"{figure.FromDay:yyyy-MM-dd}{figure.UntilDay:yyyy-MM-dd}"));
    }

    private static async Task<IResult> Outages(DateOnly from, DateOnly until, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Row>($"""
            SELECT outage_number, customers, lost_hours FROM reliability_row WHERE from_day = @from AND until_day = @until AND outage_number > @after ORDER BY outage_number{database.Limit("@take")}
            """, new { from, until, after = page.Value.After, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), row => row.OutageNumber));
    }
}
