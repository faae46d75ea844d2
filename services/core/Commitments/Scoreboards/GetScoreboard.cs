using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>
/// <c>GET /scoreboard</c>: how promises were kept, per commitment, type, area or month. Public on purpose: numbers and areas, no personal data.
/// </summary>
internal static class GetScoreboard
{
    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/scoreboard", (string? profile, string? from, string? to, string? groupBy, string? commitment, HttpContext http, IOptions<CommitmentsOptions> options, Promises promises, Database database, TimeProvider time, CancellationToken cancel) =>
            Handle(service, profile, from, to, groupBy, commitment, options.Value.HiddenFrom(http.Actor()), promises, database, time, cancel))
        .WithName("GetScoreboard")
        .WithTags("Commitments")
        .WithSummary("Kept and broken promises of a profile by start instant [from, to), grouped by commitment, type, area, month or none.")
        .AllowAnonymous()
        .Produces<Scoreboard>();

    private static async Task<IResult> Handle(
        string service, string? profile, string? from, string? to, string? groupBy, string? commitment, IReadOnlyList<string> hidden, Promises promises, Database database, TimeProvider time,
        CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var cohort = Cohort.Read(errors, promises, profile, from, to);
        var grouping = errors.OneOf("groupBy", groupBy, [.. ScoreTable.Groupings], "commitment");
        if (errors.Any) return errors.ToRefusal().ToResult();

        var now = time.GetUtcNow().ToMilliseconds();
        var counts = await database.Read(db => ScoreTable.Count(db, database, grouping, new(cohort.Profile, cohort.From, cohort.To, commitment, now) { Hidden = hidden }), cancel);
        return TypedResults.Ok(new Scoreboard
        {
            Profile = cohort.Profile,
            From = cohort.GivenFrom,
            To = cohort.GivenTo,
            GroupBy = grouping,
            AsOf = now,
            Formula = Scoreboard.FormulaText,
            Total = ScoreArithmetic.Line("", [.. counts]),
            Lines = [.. counts.GroupBy(c => c.GroupKey ?? "", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Line(service, grouping, group.Key, [.. group], cohort, promises))],
        });
    }

    private static ScoreLine Line(string service, string grouping, string key, IReadOnlyCollection<ScoreCount> counts, Cohort cohort, Promises promises)
    {
        var line = ScoreArithmetic.Line(key, counts);
        if (grouping != "commitment") return line;
        var rows = string.Create(CultureInfo.InvariantCulture, $"/api/{service}/scoreboard/{Uri.EscapeDataString(key)}/rows?profile={Uri.EscapeDataString(cohort.Profile)}{cohort.Query}");
        return line.Judged(promises.Book.Book.Find(key, cohort.Profile), rows);
    }
}
