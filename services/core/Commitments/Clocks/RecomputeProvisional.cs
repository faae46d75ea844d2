using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary>Asks for provisional due times to be worked out anew.</summary>
/// <param name="DryRun">True (the default) lists what would change; false changes it.</param>
/// <param name="Reason">Why, for the history of each clock: which notice of holidays was published.</param>
public sealed record RecomputeRequest(bool? DryRun, string? Reason);

/// <summary>What a recomputation would change or has changed.</summary>
/// <param name="DryRun">Nothing was changed.</param>
/// <param name="Changes">Clock by clock.</param>
/// <param name="More">At least one more round is needed: a round handles so many clocks at most.</param>
public sealed record RecomputeReport(bool DryRun, IReadOnlyList<RecomputedClock> Changes, bool More);

/// <summary><c>POST /commitments/recompute</c>: after the holidays of a year were published, works out anew what was provisional. Explicit, listed, a dry run first.</summary>
internal static class RecomputeProvisional
{
    private const int Round = 1_000;

    private static readonly string Sql =
        ClockTable.Select + "WHERE c.provisional_year IS NOT NULL AND c.id > @after AND c.state IN ('running', 'paused') ORDER BY c.id";

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapPost($"/api/{service}/commitments/recompute", Handle)
        .WithName("RecomputeProvisional")
        .WithTags("Clocks")
        .WithSummary("Works out provisional due times anew after the calendar's data arrived. A dry run unless dryRun is false. No clock that is late becomes in time.")
        .RequireRoles(Roles.Operator)
        .Produces<RecomputeReport>();

    private static Task<IResult> Handle(RecomputeRequest body, HttpContext http, UnitOfWork work, Promises promises, TimeProvider time)
    {
        var errors = new FieldErrors();
        var dryRun = body.DryRun ?? true;
        var reason = dryRun ? body.Reason ?? "" : errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return Task.FromResult(errors.ToRefusal().ToResult());
        return Idempotency.Once(http, body, async () => Outcome.Of(new Reply(200, await Run(work, promises, http.Actor(), reason, dryRun, time.GetUtcNow().ToMilliseconds()))));
    }

    /// <summary>One round inside an open unit of work.</summary>
    internal static async Task<RecomputeReport> Run(UnitOfWork work, Promises promises, Actor by, string reason, bool dryRun, DateTimeOffset now)
    {
        var report = new List<RecomputedClock>();
        var changes = new List<ClockChange>();
        for (var after = ""; ;)
        {
            var rows = await work.Query<StoredClock>(Sql + work.Database.Limit("@limit"), new { after, limit = Round });
            foreach (var row in rows)
            {
                var open = row.Open(promises);
                var history = row.AnchorAt == row.StartedAt ? [] : await work.Query<ExplainedEvent>(ExplainClock.HistorySql, new { id = row.Id });
                if (Recompute.Of(new(open, history, []), promises.CalendarOf(open.Promise), new(ClockEventKinds.Recomputed, now, by, reason), now) is not { } result) continue;
                report.Add(result.Report);
                if (result.Change is { } change) changes.Add(change);
            }

            var full = report.Count >= Round;
            if (rows.Count == Round && !full)
            {
                after = rows[^1].Id.ToString();
                continue;
            }

            if (!dryRun)
                foreach (var chunk in changes.Chunk(50))
                    await ClockTable.Apply(work, new([], chunk), now);
            return new(dryRun, report, full);
        }
    }
}
