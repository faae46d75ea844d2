using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The clerk who comes counts the drawer too (接班). Only when both counted the same is it theirs; a difference from what must be there goes to the ledger with the
/// giver's reason. When the counts differ the giver takes it back, and both count again.
/// </summary>
public sealed class TakeOverDrawer(UnitOfWork unit, DrawerDesk drawers, IOptions<DrawerOptions> options)
{
    private const string Pending = "SELECT position, given_count, difference FROM drawer_handover WHERE drawer = @Number AND taken_at IS NULL ORDER BY position DESC";

    /// <param name="Counted">What is in the drawer, by denomination.</param>
    public sealed record Body(IReadOnlyList<Denomination>? Counted);

    public sealed record TakeBackBody;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/drawers/{number}/take-over", (string number, Body body, HttpContext http, RegisterDesk desk, TakeOverDrawer act) =>
                desk.Act(http, Drawer.Table, number, body, [Drawer.HandingOver], (drawer, actor) => act.Take(drawer, body, actor)))
            .RequireRoles(Roles.Clerk).Produces<Drawer>().WithSummary("Take a drawer over 接班").WithTags("Drawers");
        api.MapPost("/drawers/{number}/take-back", (string number, TakeBackBody body, HttpContext http, RegisterDesk desk, TakeOverDrawer act) =>
                desk.Act(http, Drawer.Table, number, body, [Drawer.HandingOver], TakeBack))
            .RequireRoles(Roles.Clerk).Produces<Drawer>().WithSummary("Take a drawer back that was not taken over 收回交班").WithTags("Drawers");
    }

    private async Task<Outcome<Drawer>> Take(Drawer drawer, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var counted = CashCount.Check(errors, "counted", body.Counted, options.Value.Faces);
        if (errors.Any) return errors.ToRefusal();
        if (drawer.GivenTo != actor.Id) return Refusal.Forbidden($"'{drawer.Number}' was handed over to another clerk.");
        if (await unit.Single<string>("SELECT number FROM drawer WHERE holder = @Id AND state <> 'closed'", new { actor.Id }) is { } own)
            return Refusal.Conflict("drawer-open", "A clerk has one drawer.", $"'{own}' is to be closed first.", "catalogue (h) 7");
        var handover = (await unit.Query<Handover>(Pending, new { drawer.Number }))[0];
        if (handover.GivenCount != counted.Total)
            return Refusal.Conflict("counts-differ", "The two counted differently; nobody takes it over like that.", $"{handover.GivenCount} and {counted.Total}: count together, and hand it over again.", "catalogue (h) 7");
        await drawers.Differ(drawer.Number, $"{drawer.Number}-H{handover.Position}", handover.Difference, actor);
        await counted.Keep(unit, $"{drawer.Number}/handover-{handover.Position}");
        await unit.Write("UPDATE drawer_handover SET taken_count = @Total, taken_at = @now WHERE drawer = @Number AND position = @Position", new { counted.Total, now = unit.Time.GetUtcNow(), drawer.Number, handover.Position });
        return drawer with { State = Drawer.Open, Holder = actor.Id, GivenTo = null };
    }

    private static Task<Outcome<Drawer>> TakeBack(Drawer drawer, Actor actor) => Task.FromResult<Outcome<Drawer>>(drawer.Holder == actor.Id
        ? drawer with { State = Drawer.Open, GivenTo = null }
        : Refusal.Forbidden($"'{drawer.Number}' is held by another clerk."));

    private sealed class Handover
    {
        public int Position { get; init; }
        public Money GivenCount { get; init; }
        public Money Difference { get; init; }
    }
}
