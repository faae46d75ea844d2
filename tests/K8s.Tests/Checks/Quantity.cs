using System.Globalization;

namespace Utilities.K8s.Tests;

/// <summary>Kubernetes' quantities: 250m, 768Mi, 2.</summary>
internal static class Quantity
{
    private static readonly Dictionary<string, decimal> Units = new(StringComparer.Ordinal)
    {
        ["m"] = 0.001m, [""] = 1, ["k"] = 1_000, ["M"] = 1_000_000, ["G"] = 1_000_000_000, ["Ki"] = 1L << 10, ["Mi"] = 1L << 20, ["Gi"] = 1L << 30, ["Ti"] = 1L << 40,
    };

    public static decimal? Of(string? text)
    {
        if (text is null) return null;
        var number = text.TrimEnd("mkMGTKi".ToCharArray());
        return decimal.TryParse(number, NumberStyles.Number, CultureInfo.InvariantCulture, out var value) && Units.TryGetValue(text[number.Length..], out var unit) ? value * unit : null;
    }
}
