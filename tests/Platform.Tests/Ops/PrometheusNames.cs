using System.Text.RegularExpressions;

namespace Utilities.Platform.Tests;

/// <summary>
/// How an OpenTelemetry metric is called in Prometheus (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics), and which
/// metrics an expression asks for. Pure.
/// </summary>
internal static partial class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["1"] = "ratio" };

    private static readonly string[] Words = ["and", "or", "unless", "by", "on", "ignoring", "without", "offset", "bool", "group_left", "group_right", "inf"];

    /// <param name="kind"><c>gauge</c>, <c>counter</c>, <c>sum</c> or <c>histogram</c>.</param>
    public static IEnumerable<string> Of(string name, string unit, string kind)
    {
        var plain = NotAllowed.Replace(name, "_");
        // Braces only annotate; a unit that is no unit of time or size is not appended here, as none of ours has one.
        if (Units.TryGetValue(unit, out var suffix) && !plain.EndsWith("_" + suffix, StringComparison.Ordinal) && (unit != "1" || kind == "gauge")) plain += "_" + suffix;
        return kind switch
        {
            "histogram" => [plain + "_bucket", plain + "_sum", plain + "_count"],
            "counter" => [plain.EndsWith("_total", StringComparison.Ordinal) ? plain : plain + "_total"],
            _ => [plain],
        };
    }

    /// <summary>The metrics of an expression: names that are neither functions, words of the language nor labels.</summary>
    public static IEnumerable<string> In(string expression)
    {
        var bare = Grouping.Replace(Matchers.Replace(Texts.Replace(expression, "\"\""), ""), "");
        return Name.Matches(bare).Where(match => !Words.Contains(match.Value, StringComparer.Ordinal) && !IsFunction(bare, match)).Select(match => match.Value).Distinct(StringComparer.Ordinal);
    }

    private static bool IsFunction(string text, Match name) => text.AsSpan(name.Index + name.Length).TrimStart() is ['(', ..];

    [GeneratedRegex("[^a-zA-Z0-9_:]", RegexOptions.None, 1000)]
    private static partial Regex NotAllowed { get; }

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Texts { get; }

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]", RegexOptions.None, 1000)]
    private static partial Regex Matchers { get; }

    [GeneratedRegex(@"\b(by|on|ignoring|without)\s*\([^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Grouping { get; }

    [GeneratedRegex(@"\b[a-zA-Z_:][a-zA-Z0-9_:]*", RegexOptions.None, 1000)]
    private static partial Regex Name { get; }
}
