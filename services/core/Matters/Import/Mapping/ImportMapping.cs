using System.Text.Json.Serialization;
using Utilities.Commitments;

namespace Utilities.Matters;

/// <summary>
/// How another city's record of requests reads in our words: one file per source under <c>contracts/policy/mappings</c>,
/// described by <c>contracts/policy/schemas/mapping.schema.json</c>.
/// </summary>
public sealed record ImportMapping
{
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>Name of the mapping: its file's name and the <c>mapping</c> of an import.</summary>
    public string Id { get; init; } = "";

    public BilingualText? Titles { get; init; }

    /// <summary>Where the rows come from; with their foreign number it names each one for good. An import may name another.</summary>
    public string Source { get; init; } = "";

    /// <summary>Profile that the commitments of <see cref="Types"/> belong to.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Our field (<see cref="ImportColumns"/>) → column of the file.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public TimeReading Times { get; init; } = new();

    /// <summary>Their channel → ours.</summary>
    public IReadOnlyDictionary<string, string> Channels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Their service type → whose it is, what we call it and what was promised.</summary>
    public IReadOnlyDictionary<string, ForeignType> Types { get; init; } = new Dictionary<string, ForeignType>(StringComparer.Ordinal);

    /// <summary>Rules for their status; the first that matches holds.</summary>
    public IReadOnlyList<ForeignStatus> Statuses { get; init; } = [];
}

/// <summary>One of their service types.</summary>
/// <param name="Service">Service of the hall that it belongs to; others pass over it.</param>
/// <param name="Type">Type in that service's catalogue.</param>
/// <param name="Commitment">Commitment of the profile, or null: they promise no time for it, so no clock runs.</param>
public sealed record ForeignType(string Service, string Type, string? Commitment, BilingualText? Titles);

/// <summary>One rule for their status.</summary>
/// <param name="Match">Their text; <c>*</c> stands for any run of characters.</param>
/// <param name="State"><c>open</c> or <c>closed</c>, as their word claims. Whether a clock is stopped is told by the closing date alone.</param>
/// <param name="Excluded">Why such rows are out of the rates (duplicate, transferred …), or null.</param>
public sealed record ForeignStatus(string Match, string State, string? Excluded)
{
    public bool Matches(string status)
    {
        var pieces = Match.Split('*');
        if (pieces.Length == 1) return status == Match;
        if (!status.StartsWith(pieces[0], StringComparison.Ordinal)) return false;
        var at = pieces[0].Length;
        foreach (var piece in pieces[1..^1])
        {
            var found = status.IndexOf(piece, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + piece.Length;
        }

        return status.Length - at >= pieces[^1].Length && status.EndsWith(pieces[^1], StringComparison.Ordinal);
    }
}
