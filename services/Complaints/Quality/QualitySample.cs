using System.Security.Cryptography;
using System.Text;

namespace Utilities.Complaints;

/// <summary>A draw of answered calls. Anybody can draw it again: the seed and the calls decide, nobody's choice.</summary>
public sealed record QualitySample : NumberedRow
{
    internal static readonly RowTable<QualitySample> Table = new(
        "quality sample", "quality_sample", "quality/samples", "QS", "D3", "from_day, until_day, wanted, seed, population, drawn, drawn_by", (sample, _) => sample);

    public DateOnly FromDay { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly UntilDay { get; init; }

    public int Wanted { get; init; }
    public string Seed { get; init; } = "";

    /// <summary>Answered calls of these days.</summary>
    public int Population { get; init; }

    public int Drawn { get; init; }
    public string DrawnBy { get; init; } = "";

    /// <summary>So many of them, in the order of their hash under the seed. Pure.</summary>
    public static IReadOnlyList<string> Draw(string seed, IEnumerable<string> numbers, int wanted) =>
        [.. numbers.OrderBy(number => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{number}"))), StringComparer.Ordinal).Take(wanted)];
}
