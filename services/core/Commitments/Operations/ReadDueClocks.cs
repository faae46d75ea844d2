using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET …/ops/clocks</c>: how many promises run, which fall due next, and whether the watch keeps up.</summary>
public static class ReadDueClocks
{
    /// <param name="LastLag">How late the process that answers fired its last rung; null when it has fired none.</param>
    /// <param name="BehindSeconds">A rung has been due for so long that nobody has fired yet, in any replica; 0 when the watch keeps up.</param>
    /// <param name="Items">Running clocks, the one that is due first at the top; those already late come before.</param>
    public sealed record View(string Replica, ClockCounts Counts, WatchLag? LastLag, double BehindSeconds, IReadOnlyList<DueClockView> Items, string? Next);

    internal static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/ops/clocks", Handle)
        .RequireRoles(OperationsAccess.Readers)
        .WithSummary("Promises that run and fall due next 时限一览")
        .WithTags("operations")
        .Produces<View>();

    /// <param name="all">Those already late too (the default); false: only what is still to be kept.</param>
    private static async Task<IResult> Handle(HttpContext http, string? cursor, int? limit, bool? all, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var (size, after) = (DueClocks.Limit(limit, errors), DueClocks.Place(cursor, errors));
        if (errors.Any) return errors.ToRefusal().ToResult();
        var begin = all == false && cursor is null ? (time.GetUtcNow().ToUnixTimeMilliseconds(), "") : after;
        return TypedResults.Ok(await Of(http.RequestServices, http.Actor(), begin, size, cancel));
    }

    /// <summary>The first of them, for the summary: up to so many, from the given instant on.</summary>
    public static Task<View> From(IServiceProvider services, Actor reader, DateTimeOffset from, int limit, CancellationToken cancel) =>
        Of(services, reader, (from.ToUnixTimeMilliseconds(), ""), limit, cancel);

    private static async Task<View> Of(IServiceProvider services, Actor reader, (long Due, string Id) after, int limit, CancellationToken cancel)
    {
        var (database, promises, now) = (services.GetRequiredService<Database>(), services.GetRequiredService<Promises>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var hidden = services.GetRequiredService<IOptions<CommitmentsOptions>>().Value.HiddenFrom(reader);
        var counts = await ClockCounts.Read(database, now, hidden, cancel);
        var page = await new DueClocks(ClockStates.Running, null, after, hidden).Read(database, promises, limit, cancel);
        var fired = await Fired(database, [.. page.Items.Select(open => open.Clock.Id)], cancel);
        var behind = await FiringTable.Next(database, cancel) is { } next && next < now ? (now - next).TotalSeconds : 0;
        return new(
            services.GetRequiredService<Replica>().Id, counts, services.GetRequiredService<WatchMetrics>().Last, behind,
            [.. page.Items.Select(open => DueClockView.Of(open, fired.GetValueOrDefault(open.Clock.Id), promises.Book.Service, now))], page.Next);
    }

    /// <summary>The highest rung fired for the due time in force, by clock.</summary>
    private static async Task<Dictionary<Guid, int>> Fired(Database database, IReadOnlyList<Guid> clocks, CancellationToken cancel) => clocks.Count == 0 ? [] :
        (await database.Read(db => db.QueryAsync<(Guid Clock, int Level)>("""
            SELECT f.clock_id, MAX(f.level) FROM clock_firing f JOIN clock c ON c.id = f.clock_id AND c.version = f.version WHERE f.clock_id IN @ids GROUP BY f.clock_id
            """, new { ids = IdList.Of(clocks) }), cancel)).ToDictionary(row => row.Clock, row => row.Level);
}
