using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>An issue slip (领料单) or a return slip (退料单) of a material list.</summary>
public sealed record MaterialSlip
{
    public const string Issue = "issue";
    public const string Return = "return";

    /// <summary><c>MI-…</c> or <c>MR-…</c>.</summary>
    public string Number { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Store { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public string Actor { get; init; } = "";

    public IReadOnlyList<MaterialSlipLine> Lines { get; init; } = [];
}

public sealed record MaterialSlipLine
{
    public string Slip { get; init; } = "";

    public int Line { get; init; }

    public decimal Quantity { get; init; }
}

/// <summary>Writes slips together with what they move in the store's ledger. Inside the open unit.</summary>
internal static class MaterialSlips
{
    private const string InsertMovement = """
        INSERT INTO stock_movement (id, material, store, kind, quantity, slip, at, actor, note)
        VALUES (@id, @Material, @store, @kind, @quantity, @slip, @at, @actor, NULL)
        """;

    /// <param name="moved">Line and quantity as the slip says.</param>
    public static async Task<string> Write(UnitOfWork unit, MaterialList list, string kind, IReadOnlyList<(MaterialLine Line, decimal Quantity)> moved, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        var slip = await Numbers.Next(unit, kind == MaterialSlip.Issue ? "MI" : "MR", HallTime.Day(now));
        await unit.Write("INSERT INTO material_slip (number, list_id, kind, store, at, actor) VALUES (@slip, @Id, @kind, @Store, @now, @actor)",
            new { slip, list.Id, kind, list.Store, now, actor = by.Id });
        await unit.Write("INSERT INTO material_slip_line (slip, line, quantity) VALUES (@slip, @Line, @Quantity)", moved.Select(m => new { slip, m.Line.Line, m.Quantity }));
        await unit.Write(InsertMovement, moved.Where(m => m.Line.Material is not null).Select(m => new
        {
            id = Guid.CreateVersion7(now), m.Line.Material, store = list.Store, kind, quantity = kind == MaterialSlip.Issue ? -m.Quantity : m.Quantity, slip, at = now, actor = by.Id,
        }));
        return slip;
    }

    public static async Task<IReadOnlyList<MaterialSlip>> Of(DbConnection db, DbTransaction? transaction, Guid list)
    {
        var slips = await db.QueryAsync<MaterialSlip>("SELECT number, kind, store, at, actor FROM material_slip WHERE list_id = @list ORDER BY at, number", new { list }, transaction);
        var lines = (await db.QueryAsync<MaterialSlipLine>(
            "SELECT l.slip, l.line, l.quantity FROM material_slip_line l JOIN material_slip s ON s.number = l.slip WHERE s.list_id = @list ORDER BY l.line", new { list }, transaction))
            .ToLookup(line => line.Slip, StringComparer.Ordinal);
        return [.. slips.Select(slip => slip with { Lines = [.. lines[slip.Number]] })];
    }
}
