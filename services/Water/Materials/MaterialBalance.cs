using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <param name="Line">Number of the line on the list.</param>
/// <param name="Quantity">In the line's unit, at most three decimals.</param>
public sealed record LineQuantity(int? Line, decimal? Quantity);

/// <summary>
/// The invariant of material lists (D16): consumed + returned never exceed issued, and are equal to it once the list is closed. Pure.
/// </summary>
public static class MaterialBalance
{
    public const string Rule = "D16";

    private const decimal Most = 1_000_000;

    /// <summary>Hands out: what is not named stays in the store; without lines everything requested is handed out.</summary>
    public static Outcome<IReadOnlyList<MaterialLine>> Issue(IReadOnlyList<MaterialLine> lines, IReadOnlyList<LineQuantity>? given)
    {
        var quantities = given ?? [.. lines.Select(line => new LineQuantity(line.Line, line.Requested))];
        return Add(lines, quantities, line => line.Requested - line.Issued, "more-than-requested", "No more can be issued than was requested and approved.",
            (line, quantity) => line with { Issued = line.Issued + quantity });
    }

    public static Outcome<IReadOnlyList<MaterialLine>> Consume(IReadOnlyList<MaterialLine> lines, IReadOnlyList<LineQuantity>? given) =>
        Add(lines, given ?? [], line => line.Outstanding, "more-than-issued", "No more can be used than was issued and is not accounted for yet.",
            (line, quantity) => line with { Consumed = line.Consumed + quantity });

    /// <summary>Takes back: without lines everything that is left.</summary>
    public static Outcome<IReadOnlyList<MaterialLine>> Return(IReadOnlyList<MaterialLine> lines, IReadOnlyList<LineQuantity>? given)
    {
        var quantities = given ?? [.. lines.Where(line => line.Outstanding > 0).Select(line => new LineQuantity(line.Line, line.Outstanding))];
        return Add(lines, quantities, line => line.Outstanding, "more-than-issued", "No more can come back than was issued and is not accounted for yet.",
            (line, quantity) => line with { Returned = line.Returned + quantity });
    }

    /// <summary>Null when every line adds up, or which do not.</summary>
    public static Refusal? RefusesClosing(IReadOnlyList<MaterialLine> lines)
    {
        var open = lines.Where(line => line.Outstanding != 0).ToList();
        return open.Count == 0 ? null : Refusal.Conflict(
            "not-accounted-for", "What was issued must be used or returned before the list is closed.",
            string.Join("; ", open.Select(line => FormattableString.Invariant($"line {line.Line} ({line.Name}): issued {line.Issued}, consumed {line.Consumed}, returned {line.Returned}"))), Rule);
    }

    private static Outcome<IReadOnlyList<MaterialLine>> Add(
        IReadOnlyList<MaterialLine> lines, IReadOnlyList<LineQuantity> given, Func<MaterialLine, decimal> room, string code, string title, Func<MaterialLine, decimal, MaterialLine> add)
    {
        var errors = new FieldErrors();
        if (given.Count == 0) errors.Add("lines", "required", "Give 'lines', each with its number and a quantity.");
        var changed = lines.ToDictionary(line => line.Line);
        foreach (var (index, (number, quantity)) in given.Index())
        {
            Quantity(errors, $"lines[{index}].quantity", quantity);
            if (number is null || !changed.ContainsKey(number.Value)) errors.Add($"lines[{index}].line", "unknown-line", $"The list has lines {string.Join(", ", changed.Keys)}.");
            else if (given.Take(index).Any(earlier => earlier.Line == number)) errors.Add($"lines[{index}].line", "twice", "Name each line once.");
        }

        if (errors.Any) return errors.ToRefusal();
        var over = given.Where(g => g.Quantity > room(changed[g.Line!.Value])).ToList();
        if (over.Count > 0)
            return Refusal.Conflict(code, title, string.Join("; ", over.Select(g => FormattableString.Invariant($"line {g.Line}: {g.Quantity} asked, {room(changed[g.Line!.Value])} possible"))), Rule);
        foreach (var (number, quantity) in given) changed[number!.Value] = add(changed[number.Value], quantity!.Value);
        return Outcome.Of<IReadOnlyList<MaterialLine>>([.. lines.Select(line => changed[line.Line])]);
    }

    /// <summary>Above nothing, within reason, and to three decimals.</summary>
    public static void Quantity(FieldErrors errors, string field, decimal? quantity)
    {
        if (quantity is not { } number) errors.Add(field, "required", $"Give '{field}'.");
        else if (number is <= 0 or > Most) errors.Add(field, "out-of-range", $"'{field}' must be above 0 and at most {Most:0}.");
        else if (decimal.Round(number, 3) != number) errors.Add(field, "too-precise", $"'{field}' may have at most three decimals.");
    }
}
