using System.Globalization;

namespace Utilities.Water.Tests.Import;

/// <summary>What one computes from the city's file by hand: no code of the product takes part.</summary>
internal static class BaltimoreTruth
{
    public sealed record Row(string Number, string Type, DateTime Created, DateTime? Due, DateTime? Closed, string Status, string Area)
    {
        public string? Excluded => Status.Contains("(Duplicate)", StringComparison.Ordinal) ? "duplicate" : Status.Contains("(Transferred)", StringComparison.Ordinal) ? "transferred" : null;

        public bool IsWater => Type.StartsWith("WW-", StringComparison.Ordinal);
    }

    public sealed record Score(long Met, long Missed, long OpenLate, long Duplicate, long Transferred);

    public static IReadOnlyList<Row> Rows { get; } = [.. File.ReadAllLines(ImportHost.Baltimore).Skip(1).Select(Parse)];

    /// <summary>Per type with a due date: closed in time, closed late, open and past due (the file ends years ago), out of the rates.</summary>
    public static IReadOnlyDictionary<string, Score> Scores { get; } = Rows.Where(row => row.IsWater && row.Due is not null).GroupBy(row => row.Type, StringComparer.Ordinal).ToDictionary(
        type => type.Key,
        type => new Score(
            type.Count(row => row.Excluded is null && row.Closed <= row.Due),
            type.Count(row => row.Excluded is null && row.Closed > row.Due),
            type.Count(row => row.Excluded is null && row.Closed is null),
            type.Count(row => row.Excluded == "duplicate"),
            type.Count(row => row.Excluded == "transferred")),
        StringComparer.Ordinal);

    private static Row Parse(string line)
    {
        var fields = line.Split(',');
        Assert.Equal(10, fields.Length); // No field of the file is quoted.
        return new(fields[0], fields[1], Time(fields[3])!.Value, Time(fields[4]), Time(fields[5]), fields[6], fields[9]);
    }

    private static DateTime? Time(string text) => text.Length == 0 ? null : DateTime.ParseExact(text, "s", CultureInfo.InvariantCulture);
}
