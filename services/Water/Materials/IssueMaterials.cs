using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The materials department hands out (领取材料) against an issue slip; it may be less than approved. What is missing goes on another list.</summary>
public static class IssueMaterials
{
    private const string InStore = "SELECT CAST(COALESCE(SUM(quantity), 0) AS FLOAT) FROM stock_movement WHERE material = @material AND store = @store";

    /// <param name="Store">Code of the company's store.</param>
    /// <param name="Lines">What is handed out; everything requested when left out.</param>
    public sealed record Body(string? Store, IReadOnlyList<LineQuantity>? Lines, string? Note);

    public static void MapIssueMaterials(this IEndpointRouteBuilder api) =>
        api.MapPost("/material-lists/{number}/issue", Handle).RequireRoles(Roles.Clerk).Produces<MaterialListView>()
            .WithSummary("Issue the materials 物资管理部发料").WithTags("Materials");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, MaterialDesk desk, UnitOfWork unit) => desk.Act(http, number, body, async open =>
    {
        if (open.RefusesUnless(MaterialStates.Approved) is { } refusal) return refusal;
        if (await unit.Single<string>("SELECT outcome FROM request WHERE id = @RequestId", open.List) is { } closed)
            return Refusal.Conflict("already-closed", "The order is closed; nothing is handed out for it.", $"It was closed as '{closed}'; cancel the list.", MaterialBalance.Rule);
        var errors = new FieldErrors();
        var store = errors.Code("store", body.Store);
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        var issued = MaterialBalance.Issue(open.Lines, body.Lines);
        if (issued.IsRefused) return issued.Refusal!;

        var moved = issued.Value.Where(line => line.Issued > 0).Select(line => (line, line.Issued)).ToList();
        if (await RefusesStock(unit, store, moved) is { } missing) return missing;
        var list = open.List with { State = MaterialStates.Issued, Store = store, IssuedAt = open.Now };
        var slip = await MaterialSlips.Write(unit, list, MaterialSlip.Issue, moved, open.Actor);
        return new ListChange(list, issued.Value, MaterialStates.Issued, note is null ? slip : $"{slip}: {note}");
    });

    private static async Task<Refusal?> RefusesStock(UnitOfWork unit, string store, List<(MaterialLine Line, decimal Quantity)> moved)
    {
        foreach (var group in moved.Where(m => m.Line.Material is not null).GroupBy(m => m.Line.Material!, StringComparer.Ordinal))
        {
            if (await unit.Single<bool>("SELECT stock_kept FROM material WHERE code = @code", new { code = group.Key }) is false) continue;
            var inStore = StockMovement.Sum(await unit.Single<double>(InStore, new { material = group.Key, store }));
            var asked = group.Sum(m => m.Quantity);
            if (asked > inStore)
                return Refusal.Conflict("not-in-stock", "The store has less than that.", FormattableString.Invariant($"'{group.Key}': {asked} asked, {inStore} in store '{store}'."), MaterialBalance.Rule);
        }

        return null;
    }
}
