using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The drawer is counted by denomination and closed (结账): the difference goes to the ledger with its reason, and everything in it is on its way to finance, timed from
/// now (billing.window.cash-remittance, 002 第四篇 收费窗口 六 「收款及时上缴财务」).
/// </summary>
public sealed class CloseDrawer(UnitOfWork unit, DrawerDesk drawers, WindowTransactions transactions, ClockLedger clocks, IOptions<DrawerOptions> options)
{
    /// <param name="Counted">What is in the drawer, by denomination.</param>
    /// <param name="Reason">Why it differs, where it does.</param>
    public sealed record Body(IReadOnlyList<Denomination>? Counted, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/drawers/{number}/close", (string number, Body body, HttpContext http, RegisterDesk desk, CloseDrawer act) =>
                desk.Act(http, Drawer.Table, number, body, [Drawer.Open], (drawer, actor) => act.Count(drawer, body, actor), act.SendOff))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Drawer>().WithSummary("Count and close a drawer 盘点结账").WithTags("Drawers");

    private async Task<Outcome<Drawer>> Count(Drawer drawer, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var counted = CashCount.Check(errors, "counted", body.Counted, options.Value.Faces);
        var reason = errors.OptionalText("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (drawer.Holder != actor.Id && !actor.Is(Roles.Supervisor)) return Refusal.Forbidden($"'{drawer.Number}' is held by another clerk.");
        if (await transactions.OpenAt(drawer.Number) is { } open) return Refusal.Conflict("transaction-open", "Somebody is being served.", $"'{open.Number}' is open.", "billing.window.payment");
        var expected = await drawers.Settle(drawer.Number);
        if (DrawerDesk.Unexplained(expected, counted.Total, reason) is { } refusal) return refusal;
        await drawers.Differ(drawer.Number, $"{drawer.Number}-D", counted.Total - expected, actor);
        await counted.Keep(unit, $"{drawer.Number}/close");
        return drawer with { State = Drawer.Closed, Counted = counted.Total, Difference = counted.Total - expected, Reason = reason, ClosedAt = unit.Time.GetUtcNow() };
    }

    private async Task SendOff(Drawer drawer, Actor actor)
    {
        var remittance = await Remittance.Table.Insert(unit, new()
        {
            State = Remittance.UnderWay, Drawer = drawer.Number, OnDay = HallTime.Day(drawer.ClosedAt!.Value), Amount = drawer.Counted!.Value, CountedBy = actor.Id, CountedAt = drawer.ClosedAt.Value,
        });
        await clocks.Record(new Milestone(remittance.Matter(drawer.Seat), "takings-counted", remittance.CountedAt, actor));
    }
}
