using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Drawers and remittances: one with what happened to it, or a page by number.</summary>
public static class ReadDrawers
{
    public sealed record Movement
    {
        public int Sequence { get; init; }
        public string Kind { get; init; } = "";
        public string Document { get; init; } = "";
        public Money Amount { get; init; }
        public DateTimeOffset At { get; init; }
        public string ByWhom { get; init; } = "";
    }

    public sealed record Handover
    {
        public int Position { get; init; }
        public string Giver { get; init; } = "";
        public string Taker { get; init; } = "";
        public Money Expected { get; init; }
        public Money GivenCount { get; init; }
        public Money? TakenCount { get; init; }
        public Money Difference { get; init; }
        public string? Reason { get; init; }
        public DateTimeOffset GivenAt { get; init; }
        public DateTimeOffset? TakenAt { get; init; }
    }

    /// <param name="Expected">What must be in it now.</param>
    public sealed record View(Drawer Drawer, Money Expected, IReadOnlyList<Movement> Movements, IReadOnlyList<Handover> Handovers);

    public sealed record RemittanceView(Remittance Remittance, IReadOnlyList<ClockView> Clocks);

    public static void MapReadDrawers(this IEndpointRouteBuilder api)
    {
        api.MapGet("/drawers/{number}", One).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<View>().WithSummary("One drawer with its movements 查询收款台").WithTags("Drawers");
        api.MapGet("/drawers", Drawers).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<Page<Drawer>>().WithSummary("The drawers 收款台列表").WithTags("Drawers");
        api.MapGet("/remittances/{number}", Remitted).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<RemittanceView>().WithSummary("One remittance 查询上缴").WithTags("Drawers");
        api.MapGet("/remittances", Remittances).RequireRoles(Roles.Clerk, Roles.Supervisor, Roles.Auditor).Produces<Page<Remittance>>().WithSummary("The remittances 上缴列表").WithTags("Drawers");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read<Outcome<View>>(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<Drawer>(Drawer.Table.Select + " WHERE number = @number", new { number }) is not { } drawer) return Refusal.NotFound("drawer", number);
            var movements = (await db.QueryAsync<Movement>("SELECT sequence, kind, document, amount, at, by_whom FROM drawer_movement WHERE drawer = @number ORDER BY sequence", new { number })).AsList();
            var handovers = (await db.QueryAsync<Handover>(
                "SELECT position, giver, taker, expected, given_count, taken_count, difference, reason, given_at, taken_at FROM drawer_handover WHERE drawer = @number ORDER BY position", new { number })).AsList();
            return new View(drawer, movements.Sum(movement => movement.Amount), movements, handovers);
        }, cancel);
        return view.WithETag(http, v => v.Drawer.Version);
    }

    private static Task<IResult> Drawers(DateOnly? day, string? state, string? holder, string? seat, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => Drawer.Table.List(
        (day is null ? "" : " AND opened_on = @day") + (state is null ? "" : " AND state = @state") + (holder is null ? "" : " AND holder = @holder") + (seat is null ? "" : " AND seat = @seat"),
        new { day, state, holder, seat }, cursor, limit, http, database, cancel);

    private static async Task<IResult> Remitted(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<Remittance>(Remittance.Table.Select + " WHERE number = @number", new { number }), cancel);
        if (found is null) return Refusal.NotFound("remittance", number).ToResult();
        Outcome<RemittanceView> view = new RemittanceView(found, [.. await clocks.OfMatter(found.Id, cancel)]);
        return view.WithETag(http, v => v.Remittance.Version);
    }

    private static Task<IResult> Remittances(DateOnly? day, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => Remittance.Table.List(
        (day is null ? "" : " AND on_day = @day") + (state is null ? "" : " AND state = @state"), new { day, state }, cursor, limit, http, database, cancel);
}
