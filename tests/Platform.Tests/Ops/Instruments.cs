using System.Text.RegularExpressions;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>The instruments that our code makes, as they stand in the sources: a counter of what never happens in a short run is not sent, and is there all the same.</summary>
internal static partial class Instruments
{
    public static IReadOnlyList<(string Name, string Unit, string Kind)> Made =>
    [
        .. new[] { "services", "gateway" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file => Creation.Matches(File.ReadAllText(file)))
            .Select(match => (match.Groups["name"].Value, match.Groups["unit"].Value, match.Groups["kind"].Value switch { "ObservableGauge" => "gauge", "Histogram" => "histogram", _ => "counter" })),
    ];

    [GeneratedRegex("""Create(?<kind>ObservableGauge|Counter|Histogram)(<\w+>)?\("(?<name>[a-z_.]+)".*?"(?<unit>s|\{\w+\})"[,)]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Creation { get; }
}
