using System.Security.Cryptography;
using System.Text;

namespace Utilities.Supply;

/// <summary>
/// Draws who is asked whether supply is back. Reproducible: anybody can draw it again from the outage's number, the round and the affected service points,
/// because the order is that of SHA-256 over "number/round/id". Pure.
/// </summary>
public static class RestoredSample
{
    /// <summary>How many of so many are asked.</summary>
    public static int Size(int affected, OutageRules rules) =>
        Math.Min(affected, Math.Clamp((int)Math.Ceiling(affected * rules.SampleShare), rules.SampleLeast, rules.SampleMost));

    /// <summary>The affected service points in the order in which they are asked.</summary>
    public static IReadOnlyList<Guid> Order(string number, int round, IEnumerable<Guid> affected) =>
        [.. affected.OrderBy(id => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}/{round}/{id}"))), StringComparer.Ordinal)];
}
