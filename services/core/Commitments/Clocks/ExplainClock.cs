using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /clocks/{id}/explain</c>: why a clock is due when it is due. For staff, and for whoever owns the matter.</summary>
internal static class ExplainClock
{
    internal const string HistorySql = "SELECT seq, kind, at, recorded_at, actor, due_before, due_after, reason, legal_basis FROM clock_event WHERE clock_id = @id ORDER BY seq";
    private const string FiringsSql = "SELECT level, version, due_to_fire_at, fired_at FROM clock_firing WHERE clock_id = @id ORDER BY fired_at, version, level";

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/clocks/{{id:guid}}/explain", Handle)
        .WithName("ExplainClock")
        .WithTags("Clocks")
        .WithSummary("Why a clock is due when it is due: counted intervals, pauses, changes, the source's words.")
        .RequireRoles([.. Roles.All])
        .Produces<Explanation>();

    private static async Task<IResult> Handle(
        Guid id, HttpContext http, Database database, Promises promises, IOptions<CommitmentsOptions> options, TimeProvider time, CancellationToken cancel)
    {
        var chain = await database.Read(db => Chain(db, promises, id), cancel);
        if (chain.Count == 0) return Refusal.NotFound("clock", id.ToString()).ToResult();
        var (clock, reader) = (chain[^1].Clock, http.Actor());
        var open = reader.IsStaff && !options.Value.HiddenFrom(reader).Contains(clock.MatterType);
        if (!open && !await options.Value.OwnsMatter(http, clock.MatterId)) return Refusal.NotFound("clock", id.ToString()).ToResult();
        return TypedResults.Ok(Explainer.Explain(chain, promises.Calendars, time.GetUtcNow()));
    }

    /// <summary>The clock, preceded by the clocks it continues.</summary>
    internal static async Task<IReadOnlyList<ExplainedClock>> Chain(DbConnection db, Promises promises, Guid id)
    {
        var chain = new List<ExplainedClock>();
        for (Guid? next = id; next is { } current;)
        {
            var parameters = new { id = current };
            if (await db.QuerySingleOrDefaultAsync<StoredClock>(ClockTable.Select + "WHERE c.id = @id", parameters) is not { } row) break;
            chain.Insert(0, new(
                row.Open(promises),
                (await db.QueryAsync<ExplainedEvent>(HistorySql, parameters)).AsList(),
                (await db.QueryAsync<ExplainedFiring>(FiringsSql, parameters)).AsList()));
            next = row.ContinuesId;
        }

        return chain;
    }
}
