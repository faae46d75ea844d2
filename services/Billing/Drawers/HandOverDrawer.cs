using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The clerk who goes counts the drawer and names who takes it over (交班). Until the other has counted too, nothing moves.</summary>
public sealed class HandOverDrawer(UnitOfWork unit, DrawerDesk drawers, WindowTransactions transactions, IOptions<DrawerOptions> options)
{
    private const string Insert = """
        INSERT INTO drawer_handover (drawer, position, giver, taker, expected, given_count, difference, reason, given_at)
        SELECT @drawer, COUNT(*) + 1, @giver, @taker, @expected, @counted, @difference, @reason, @now FROM drawer_handover WHERE drawer = @drawer
        """;

    /// <param name="To">Subject of the clerk who takes over.</param>
    /// <param name="Counted">What is in the drawer, by denomination.</param>
    /// <param name="Reason">Why it differs, where it does.</param>
    public sealed record Body(string? To, IReadOnlyList<Denomination>? Counted, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/drawers/{number}/hand-over", (string number, Body body, HttpContext http, RegisterDesk desk, HandOverDrawer act) =>
                desk.Act(http, Drawer.Table, number, body, [Drawer.Open], (drawer, actor) => act.Give(drawer, body, actor)))
            .RequireRoles(Roles.Clerk).Produces<Drawer>().WithSummary("Hand a drawer over 交班").WithTags("Drawers");

    private async Task<Outcome<Drawer>> Give(Drawer drawer, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var to = errors.Text("to", body.To);
        var counted = CashCount.Check(errors, "counted", body.Counted, options.Value.Faces);
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (to == actor.Id) errors.Add("to", "same-person", "A drawer is handed over to somebody else.");
        if (errors.Any) return errors.ToRefusal();
        if (drawer.Holder != actor.Id) return Refusal.Forbidden($"'{drawer.Number}' is held by another clerk.");
        if (await transactions.OpenAt(drawer.Number) is { } open) return Refusal.Conflict("transaction-open", "Somebody is being served.", $"'{open.Number}' is open.", "billing.window.payment");
        var expected = await drawers.Settle(drawer.Number);
        if (DrawerDesk.Unexplained(expected, counted.Total, reason) is { } refusal) return refusal;
        await unit.Write(Insert, new { drawer = drawer.Number, giver = actor.Id, taker = to, expected, counted = counted.Total, difference = counted.Total - expected, reason, now = unit.Time.GetUtcNow() });
        return drawer with { State = Drawer.HandingOver, GivenTo = to };
    }
}
