using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk opens a drawer at a window with the change kept ready in it.</summary>
public sealed class OpenDrawer(UnitOfWork unit, DrawerDesk drawers, GeneralLedger ledger)
{
    private static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    /// <param name="Seat">Code of the window.</param>
    /// <param name="Float">Change brought along, yuan.</param>
    /// <param name="Utilities">Whose charges are collected there; left out: all (集中收费).</param>
    public sealed record Body(string? Seat, decimal? Float, IReadOnlyList<string>? Utilities);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/drawers", (Body body, HttpContext http, RegisterDesk desk, OpenDrawer act) => desk.Enter(http, Drawer.Table, body, actor => act.Make(body, actor), act.PutIn))
            .RequireRoles(Roles.Clerk).Produces<Drawer>(StatusCodes.Status201Created).WithSummary("Open a cash drawer 开启收款台").WithTags("Drawers");

    private async Task<Outcome<Drawer>> Make(Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var seat = errors.Code("seat", body.Seat, 12);
        if (body.Float is null) errors.Add("float", "required", "Give 'float', the change brought along; 0 when there is none.");
        var starting = Amounts.NotNegative(errors, "float", body.Float);
        foreach (var (index, utility) in (body.Utilities ?? []).Index()) errors.OneOf($"utilities[{index}]", utility, Utilities);
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Query<Drawer>(Drawer.Table.Select + " WHERE (holder = @holder OR seat = @seat) AND state <> 'closed'", new { holder = actor.Id, seat }) is [var there, ..])
            return Refusal.Conflict("drawer-open", "A clerk has one drawer, and a window too.", $"'{there.Number}' of '{there.Holder}' is {there.State} at window '{there.Seat}'.", "catalogue (h) 7");
        var now = unit.Time.GetUtcNow();
        return new Drawer
        {
            State = Drawer.Open, Seat = seat, Holder = actor.Id, OpenedOn = HallTime.Day(now), OpenedAt = now, StartingFloat = starting,
            Utilities = string.Join(',', body.Utilities is { Count: > 0 } some ? some.Distinct(StringComparer.Ordinal) : Utilities),
        };
    }

    private async Task PutIn(Drawer drawer, Actor actor)
    {
        if (drawer.StartingFloat == Money.Zero) return;
        var document = $"{drawer.Number}-F";
        if (await drawers.Move(drawer.Number, "float", document, drawer.StartingFloat, actor) is { } refusal) throw new InvalidOperationException(refusal.Detail);
        await ledger.Post(new(document, "float", drawer.OpenedOn, drawer.OpenedAt, actor.Id, [new(Ledgers.Cash, null, null, drawer.StartingFloat), new(Ledgers.Bank, null, null, -drawer.StartingFloat)]));
    }
}
