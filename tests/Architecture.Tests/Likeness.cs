using System.Text.RegularExpressions;

namespace Utilities.Architecture.Tests;

/// <summary>How alike two files are once the names of the utilities are masked: shared lines over all lines, 0 to 1.</summary>
public static partial class Likeness
{
    /// <summary>Files shorter than this are alike by nature: usings, a namespace and a brace.</summary>
    public const int FewestLines = 12;

    public static double Of(string one, string other)
    {
        var left = Lines(one);
        var right = Lines(other);
        if (left.Count < FewestLines || right.Count < FewestLines) return 0;

        var counts = left.CountBy(line => line).ToDictionary();
        var shared = 0;
        foreach (var line in right.Where(line => counts.GetValueOrDefault(line) > 0))
        {
            counts[line]--;
            shared++;
        }

        return 2.0 * shared / (left.Count + right.Count);
    }

    private static List<string> Lines(string text) =>
        [.. Utility.Replace(text, "UTILITY").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 1)];

    [GeneratedRegex("water|power|gas|heating", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Utility { get; }
}
