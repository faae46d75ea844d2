using System.Globalization;

namespace Utilities.Supply;

/// <summary>
/// When supply is promised in an area: all day (oilfield-hall 「全天24小时」) or the hours the pumps run (water-company 「严格按照规定时间」), K10.
/// Text of local times: <c>06:00-09:00,17:00-21:00</c>.
/// </summary>
public static class SupplyHours
{
    public const string AllDay = "00:00-24:00";

    /// <summary>The intervals in minutes of the day, rising and apart; null when the text is not that.</summary>
    public static IReadOnlyList<(int From, int Until)>? Read(string text)
    {
        var intervals = new List<(int From, int Until)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Minute(ends[0]) is not { } from || Minute(ends[1]) is not { } until || from >= until) return null;
            if (intervals.Count > 0 && from <= intervals[^1].Until) return null;
            intervals.Add((from, until));
        }

        return intervals;
    }

    /// <summary>True when supply is promised at that local time of day.</summary>
    public static bool Covers(string text, TimeOnly local)
    {
        var minute = (local.Hour * 60) + local.Minute;
        return Read(text)?.Any(i => minute >= i.From && minute < i.Until) ?? false;
    }

    private static int? Minute(string text) => text switch
    {
        "24:00" => 24 * 60,
        _ when TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) => (time.Hour * 60) + time.Minute,
        _ => null,
    };
}
