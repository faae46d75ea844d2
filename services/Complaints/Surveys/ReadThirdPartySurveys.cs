using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The surveys, and this year's score beside last year's. For everybody: they are published.</summary>
public static class ReadThirdPartySurveys
{
    private const string Sql = "SELECT scope, until_day, score FROM third_party_survey WHERE until_day >= @first AND until_day <= @last ORDER BY scope, until_day";

    /// <param name="Better">Null while one of the years has no survey.</param>
    public sealed record Comparison(string Scope, int Year, double? Score, double? YearBefore, bool? Better);

    public static void MapReadThirdPartySurveys(this IEndpointRouteBuilder api)
    {
        api.MapGet("/third-party-surveys/comparison", Compare).AllowAnonymous().Produces<IReadOnlyList<Comparison>>().WithSummary("This year's scores beside last year's 满意度同比").WithTags("Surveys");
        api.MapGet("/third-party-surveys/{number}", (string number, HttpContext http, Database database, CancellationToken cancel) => ThirdPartySurvey.Table.One(number, http, database, cancel))
            .AllowAnonymous().Produces<ThirdPartySurvey>().WithSummary("One survey 查询第三方调查").WithTags("Surveys");
        api.MapGet("/third-party-surveys", (string? scope, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) =>
                ThirdPartySurvey.Table.List("AND (@scope IS NULL OR scope = @scope)", new { scope }, cursor, limit, http, database, cancel))
            .AllowAnonymous().Produces<Page<ThirdPartySurvey>>().WithSummary("The surveys 第三方调查列表").WithTags("Surveys");
    }

    private static async Task<IResult> Compare(int? year, Database database, TimeProvider time, CancellationToken cancel)
    {
        var wanted = year ?? HallTime.Day(time.GetUtcNow()).Year;
        if (wanted is < 1900 or > 9999) return new FieldErrors().Add("year", "out-of-range", "'year' must be a year.").ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<(string Scope, DateOnly UntilDay, double Score)>(Sql, new { first = new DateOnly(wanted - 1, 1, 1), last = new DateOnly(wanted, 12, 31) }), cancel)).AsList();
        return TypedResults.Ok(rows.GroupBy(row => row.Scope, StringComparer.Ordinal).Select(scope =>
        {
            var (now, before) = (Mean(scope, wanted), Mean(scope, wanted - 1));
            return new Comparison(scope.Key, wanted, now, before, now is null || before is null ? null : now > before);
        }).ToList());
    }

    private static double? Mean(IEnumerable<(string Scope, DateOnly UntilDay, double Score)> rows, int year) => rows.Where(row => row.UntilDay.Year == year).Select(row => (double?)row.Score).Average();
}
