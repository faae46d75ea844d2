using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Enters what came into a store, or what a count found to be different.</summary>
public static class ReceiveStock
{
    public static readonly string[] Kinds = ["received", "counted"];

    private const string Insert = """
        INSERT INTO stock_movement (id, material, store, kind, quantity, slip, at, actor, note)
        VALUES (@Id, @material, @Store, @Kind, @Quantity, NULL, @At, @Actor, @Note)
        """;

    /// <param name="Kind"><c>received</c> (default): came in; <c>counted</c>: the difference a count has found, may be below zero.</param>
    public sealed record Body(string? Store, string? Kind, decimal? Quantity, string? Note);

    public static void MapReceiveStock(this IEndpointRouteBuilder api) =>
        api.MapPost("/materials/{code}/stock", Handle).RequireRoles(Roles.Clerk, Roles.Operator).Produces<StockMovement>(StatusCodes.Status201Created)
            .WithSummary("Enter a receipt or a count 入库、盘点").WithTags("Materials");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var kind = errors.OneOf("kind", body.Kind, Kinds, Kinds[0]);
        var counted = kind == Kinds[1];
        var store = errors.Code("store", body.Store);
        var note = counted ? errors.Text("note", body.Note, 2000) : errors.OptionalText("note", body.Note, 2000);
        MaterialBalance.Quantity(errors, "quantity", counted && body.Quantity < 0 ? -body.Quantity : body.Quantity);
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<string>("SELECT code FROM material WHERE code = @code", new { code }) is null) return Refusal.NotFound("material", code);
        var now = time.GetUtcNow();
        var movement = new StockMovement { Id = Guid.CreateVersion7(now), Store = store, Kind = kind, Quantity = body.Quantity!.Value, At = now, Actor = http.Actor().Id, Note = note };
        await unit.Write(Insert, new { movement.Id, material = code, movement.Store, movement.Kind, movement.Quantity, movement.At, movement.Actor, movement.Note });
        return Outcome.Of(new Reply(StatusCodes.Status201Created, movement));
    });
}

/// <summary>One line of a store's ledger.</summary>
public sealed record StockMovement
{
    public Guid Id { get; init; }

    public string Store { get; init; } = "";

    /// <summary><c>received</c>, <c>counted</c>, <c>issue</c> or <c>return</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Above zero into the store, below zero out of it.</summary>
    public decimal Quantity { get; init; }

    /// <summary>The issue or return slip.</summary>
    public string? Slip { get; init; }

    public DateTimeOffset At { get; init; }

    public string Actor { get; init; } = "";

    public string? Note { get; init; }

    /// <summary>A sum of the ledger as the database gives it, without the crumbs of its binary fractions: quantities have three decimals.</summary>
    internal static decimal Sum(double total) => decimal.Round((decimal)total, 3);
}
