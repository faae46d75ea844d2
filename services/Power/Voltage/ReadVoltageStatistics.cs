using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>What the readings of a point come to (电压合格率).</summary>
public static class ReadVoltageStatistics
{
    private const string Sql = """
        SELECT COUNT(*) AS readings, COUNT(CASE WHEN exempt_reason IS NOT NULL THEN 1 END) AS exempt,
            COUNT(CASE WHEN exempt_reason IS NULL AND abnormal = @yes THEN 1 END) AS abnormal,
            COUNT(CASE WHEN exempt_reason IS NULL AND passed IS NOT NULL THEN 1 END) AS judged, COUNT(CASE WHEN exempt_reason IS NULL AND passed = @yes THEN 1 END) AS passed,
            MIN(CASE WHEN exempt_reason IS NULL THEN volts END) AS lowest, MAX(CASE WHEN exempt_reason IS NULL THEN volts END) AS highest,
            AVG(CASE WHEN exempt_reason IS NULL THEN volts END) AS mean
        FROM voltage_reading WHERE point_code = @code AND at >= @from AND at < @to
        """;

    public sealed record Statistics
    {
        public int Readings { get; init; }
        public int Exempt { get; init; }
        public int Abnormal { get; init; }

        /// <summary>Readings that were judged one by one.</summary>
        public int Judged { get; init; }

        public int Passed { get; init; }
        public decimal? Lowest { get; init; }
        public decimal? Highest { get; init; }
        public double? Mean { get; init; }

        /// <summary>Passed of judged in percent; null where none was.</summary>
        public decimal? Rate => Judged == 0 ? null : Math.Round(Passed * 100m / Judged, 4);
    }

    public static void MapReadVoltageStatistics(this IEndpointRouteBuilder api) =>
        api.MapGet("/voltage/points/{code}/statistics", Handle).RequireRoles(Roles.Staff).Produces<Statistics>()
            .WithSummary("Readings of a point over [from, to) in figures; by default this month 电压合格率").WithTags("Voltage");

    private static async Task<IResult> Handle(string code, DateTimeOffset? from, DateTimeOffset? to, Database database, TimeProvider time, CancellationToken cancel)
    {
        var until = to ?? time.GetUtcNow().AddMilliseconds(1); // What was read at this very instant counts.
        var today = HallTime.Day(until);
        var since = from ?? HallTime.WholeDay(new(today.Year, today.Month, 1)).From;
        if (since >= until) return new FieldErrors().Add("to", "not-after-from", "'to' must lie after 'from'.").ToRefusal().ToResult();
        var found = await database.Read(async db => await db.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM voltage_point WHERE code = @code", new { code }) == 0
            ? null
            : await db.QuerySingleAsync<Statistics>(Sql, new { code, from = since, to = until, yes = true }), cancel);
        return found is null ? Refusal.NotFound("measuring point", code).ToResult() : TypedResults.Ok(found);
    }
}
