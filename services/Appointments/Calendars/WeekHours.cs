using Utilities.Commitments;

namespace Utilities.Appointments;

/// <summary>Opening hours of a week: <c>mon-fri 08:30-12:00,13:30-17:30; sat 09:00-12:00</c>. Pure.</summary>
public sealed record WeekHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<Opening>> Days)
{
    private static readonly string[] Names = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public IReadOnlyList<Opening> On(DayOfWeek day) => Days.GetValueOrDefault(day) ?? [];

    /// <summary>The hours of a week; null when the text is not of that form, names a day twice or has overlapping hours.</summary>
    public static WeekHours? Parse(string? text)
    {
        var days = new Dictionary<DayOfWeek, IReadOnlyList<Opening>>();
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var names, var hours] || ParseDay(hours) is not { Count: > 0 } openings || DaysOf(names) is not { } named) return null;
            foreach (var day in named)
                if (!days.TryAdd(day, openings)) return null;
        }

        return days.Count == 0 ? null : new(days);
    }

    /// <summary>The hours of one day, <c>08:30-12:00,13:30-17:30</c>, in order and apart; none for an empty text, null when it is not of that form.</summary>
    public static IReadOnlyList<Opening>? ParseDay(string? text)
    {
        var openings = (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Opening.Parse).ToList();
        if (openings.Contains(null)) return null;
        var found = openings.Select(opening => opening!.Value).ToList();
        return found.Zip(found.Skip(1)).Any(pair => pair.First.ToMinute > pair.Second.FromMinute) ? null : found;
    }

    private static List<DayOfWeek>? DaysOf(string names)
    {
        var days = new List<DayOfWeek>();
        foreach (var name in names.Split(','))
        {
            var ends = name.Split('-').Select(end => Array.IndexOf(Names, end)).ToList();
            if (ends.Count > 2 || ends.Contains(-1)) return null;
            // A week is written from Monday to Sunday: "fri-sun" runs over its end.
            for (var day = ends[0]; ; day = (day + 1) % Names.Length)
            {
                days.Add((DayOfWeek)day);
                if (day == ends[^1]) break;
            }
        }

        return days;
    }
}
