using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /scoreboard/{commitmentId}/rows</c>: the clocks behind a figure, page by page or as one CSV file (<c>format=csv</c>).</summary>
internal static class ListScoreRows
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/scoreboard/{{commitmentId}}/rows", Handle)
        .WithName("ListScoreRows")
        .WithTags("Commitments")
        .WithSummary("The clocks behind a figure of the scoreboard; outcome = met, missed, open-late, open-in-time, timed or excluded; format = json or csv.")
        .RequireRoles(Roles.Auditor, Roles.Supervisor, Roles.Operator, Roles.Partner, Roles.Clerk, Roles.Dispatcher)
        .Produces<Page<ScoreRow>>();

    private static async Task<IResult> Handle(
        string commitmentId, string? profile, string? from, string? to, string? outcome, string? cursor, int? limit, string? format,
        HttpContext http, IOptions<CommitmentsOptions> options, Promises promises, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var cohort = Cohort.Read(errors, promises, profile, from, to);
        if (outcome is not null) errors.OneOf("outcome", outcome, [.. ScoreOutcomes.All]);
        var asCsv = errors.OneOf("format", format, ["json", "csv"], "json") == "csv";
        var size = (int)(errors.Range("limit", limit, 1, MaxLimit) ?? DefaultLimit);
        var after = Place(errors, cursor);
        if (errors.Any) return errors.ToRefusal().ToResult();

        var filter = new ScoreFilter(cohort.Profile, cohort.From, cohort.To, commitmentId, time.GetUtcNow().ToMilliseconds()) { Hidden = options.Value.HiddenFrom(http.Actor()) };
        // A misspelt id must not look like "nothing happened"; what an earlier book promised keeps its rows.
        var known = promises.Book.Book.Find(commitmentId, cohort.Profile) is not null;
        if (!known && (await database.Read(db => ScoreRowTable.Page(db, database, filter, null, null, 1), cancel)).Count == 0)
            return Refusal.NotFound("commitment", commitmentId).ToResult();
        if (asCsv) return new ScoreCsv(database, filter, outcome, $"{commitmentId}-{cohort.Profile}.csv");
        var rows = await database.Read(db => ScoreRowTable.Page(db, database, filter, outcome, after, size + 1), cancel);
        var shown = rows.Take(size).ToList();
        return TypedResults.Ok(new Page<ScoreRow>(shown, rows.Count > size ? CursorOf(shown[^1]) : null));
    }

    private static string CursorOf(ScoreRow last) => Cursor.Of(last.StartedAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.ClockId.ToString());

    private static ScorePlace? Place(FieldErrors errors, string? cursor)
    {
        if (cursor is null) return null;
        if (Cursor.Read(cursor, 2) is [var start, var id] && long.TryParse(start, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ms) && Guid.TryParse(id, out var clock) &&
            ms is > -5_000_000_000_000 and < 50_000_000_000_000)
            return new(DateTimeOffset.FromUnixTimeMilliseconds(ms), clock);
        errors.Add("cursor", "not-a-cursor", "Give 'cursor' as the 'next' of the page before, unchanged.");
        return null;
    }
}
