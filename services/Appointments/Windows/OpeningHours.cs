using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Appointments;

/// <summary>When a seat is announced as open. Pure beside the published calendar of working days.</summary>
internal static class OpeningHours
{
    /// <summary>Every day, without a weekly rest day (002 第一篇 第十条(一)1 「实行无周休日制度」).</summary>
    public const string Daily = "daily";

    /// <summary>The published working days.</summary>
    public const string WorkingDays = "workingdays";

    /// <summary>000 值班制度 1 「實行24小時值班」.</summary>
    public const string RoundTheClock = "round-the-clock";

    public static readonly string[] Calendars = [Daily, WorkingDays, RoundTheClock];

    /// <summary>The stretches of opening hours on a local day; none where it is closed.</summary>
    public static IReadOnlyList<Stretch> On(DateOnly day, string calendar, string hours, CalendarBook calendars)
    {
        var whole = HallTime.WholeDay(day);
        if (calendar == RoundTheClock) return [whole];
        if (calendar == WorkingDays && calendars.Get(WorkingDays).WorkingDayAfter(day.AddDays(-1), 1) != day) return [];
        return [.. Read(hours).Select(open => new Stretch(whole.From.AddMinutes(open.FromMinute), whole.From.AddMinutes(open.ToMinute)))];
    }

    /// <summary>The hours of a day in order; empty when the text is not of that form.</summary>
    public static IReadOnlyList<Opening> Read(string? hours)
    {
        var read = (hours ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Opening.Parse).ToList();
        if (read.Exists(opening => opening is null)) return [];
        var openings = read.Select(opening => opening!.Value).ToList();
        return openings.Zip(openings.Skip(1)).All(pair => pair.First.ToMinute <= pair.Second.FromMinute) ? openings : [];
    }
}
