using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The key indicators of one year beside the year before. The verdict over all is the indicator power.kpi.yearly-improvement.</summary>
public static class ReadKpis
{
    /// <param name="Mean">Mean of the year's figures in percent; null where there is none.</param>
    /// <param name="Better">Null unless both years have figures.</param>
    public sealed record View(string Subject, decimal? Mean, decimal? YearBefore, bool? Better, IReadOnlyList<KpiFigure> Figures);

    public static void MapReadKpis(this IEndpointRouteBuilder api) =>
        api.MapGet("/kpis/{year:int}", Handle).RequireRoles(Roles.Staff).Produces<IReadOnlyList<View>>()
            .WithSummary("Key indicators of a year beside the year before 关键指标逐年对比").WithTags("Key indicators");

    private static async Task<IResult> Handle(int year, Database database, CancellationToken cancel)
    {
        if (year is < 2000 or > 9998) return new FieldErrors().Add("year", "out-of-range", "'year' must be between 2000 and 9998.").ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<KpiFigure>($"""
            SELECT {KpiFigure.Columns} FROM kpi_figure WHERE from_day >= @first AND until_day <= @last ORDER BY subject, from_day, until_day
            """, new { first = new DateOnly(year - 1, 1, 1), last = new DateOnly(year + 1, 1, 1) }), cancel)).AsList();
        return TypedResults.Ok(rows.GroupBy(row => row.Subject, StringComparer.Ordinal).Select(subject =>
        {
            var (now, before) = (Mean(subject, year), Mean(subject, year - 1));
            return new View(subject.Key, now, before, now is null || before is null ? null : now > before, [.. subject.Where(row => row.FromDay.Year == year)]);
        }).ToList());
    }

    private static decimal? Mean(IEnumerable<KpiFigure> figures, int year) => figures.Where(row => row.FromDay.Year == year).Select(row => (decimal?)row.Value).Average();
}
