using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Notes and coins of one face value.</summary>
/// <param name="Face">Yuan.</param>
public sealed record Denomination(decimal? Face, int? Pieces);

/// <summary>What was counted, by denomination.</summary>
public sealed record CashCount(IReadOnlyList<(Money Face, int Pieces)> Notes)
{
    private const int MostPieces = 1_000_000;

    public Money Total => new(Notes.Sum(note => note.Face.Fen * note.Pieces));

    /// <summary>Pure.</summary>
    public static CashCount Check(FieldErrors errors, string field, IReadOnlyList<Denomination>? counted, IReadOnlyList<decimal> faces)
    {
        if (counted is null) errors.Add(field, "required", $"Count the drawer: give '{field}', face values with their pieces; an empty list for an empty drawer.");
        var notes = new List<(Money, int)>();
        foreach (var (index, note) in (counted ?? []).Index())
        {
            if (note.Face is not { } face || !faces.Contains(face)) errors.Add($"{field}[{index}].face", "not-one-of", $"Face values are {string.Join(", ", faces)}.");
            else if (note.Pieces is not { } pieces || pieces is < 0 or > MostPieces) errors.Add($"{field}[{index}].pieces", "out-of-range", $"Between 0 and {MostPieces} pieces.");
            else notes.Add((Money.OfYuan(face), pieces));
        }

        if (notes.Select(note => note.Item1).Distinct().Count() != notes.Count) errors.Add(field, "twice", "Give each face value once.");
        return new(notes);
    }

    /// <param name="occasion">What it was counted for: <c>DR-20261123-000001/close</c>.</param>
    public Task Keep(UnitOfWork unit, string occasion) => unit.Write(
        "INSERT INTO cash_count (occasion, face, pieces) VALUES (@occasion, @Face, @Pieces)", Notes.Select(note => new { occasion, note.Face, note.Pieces }));
}
