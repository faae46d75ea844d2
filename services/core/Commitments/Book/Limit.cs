namespace Utilities.Commitments;

/// <summary>How much the source allows. A closed set: whoever reads a limit says what becomes of each kind.</summary>
public abstract record Limit
{
    private Limit()
    {
    }

    /// <summary>The limit as the source prints it, or null when the source sets a duty without a number.</summary>
    public string? Text { get; private init; }

    /// <summary>The limit that a text of the book names; false when it is none of the known forms.</summary>
    /// <param name="text"><c>PT24H</c>, <c>10 min/km</c>, <c>3 rings</c>, <c>2 /year</c>, <c>day 5 - day 20 of each month</c> …; null for no number.</param>
    /// <param name="calendar"><c>workingdays</c> turns <c>P5D</c> into five working days.</param>
    /// <param name="kind">For visits <c>P2M</c> is the interval between two of them.</param>
    public static bool TryParse(string? text, string? calendar, CommitmentKind kind, out Limit limit)
    {
        var parsed = LimitText.Parse(text, calendar, kind);
        limit = (parsed ?? new None()) with { Text = text };
        return parsed is not null;
    }

    /// <summary>A duty without a number: it is timed, and only an operator's setting can raise an alarm.</summary>
    public sealed record None : Limit;

    /// <summary>An exact ISO 8601 duration: calendar days and a time. <c>PT0S</c> means "not later than".</summary>
    /// <param name="Days">Whole days on the calendar, at the same clock time.</param>
    /// <param name="Time">Hours, minutes and seconds.</param>
    public sealed record Duration(int Days, TimeSpan Time) : Limit
    {
        /// <summary>The length where no day is longer or shorter than 24 hours.</summary>
        public TimeSpan Span => TimeSpan.FromDays(Days) + Time;
    }

    /// <summary>Working days (工作日); the day of receipt does not count.</summary>
    public sealed record WorkingDays(int Days) : Limit;

    /// <summary>Minutes for each kilometre of the way (fact <c>distanceKm</c>).</summary>
    public sealed record PerKilometre(int Minutes) : Limit
    {
        /// <summary>The duration for a way of that many kilometres.</summary>
        public Duration For(decimal kilometres) => new(0, TimeSpan.FromMinutes((double)(Minutes * kilometres)));
    }

    /// <summary>Rings of a telephone. No source says how long a ring lasts, so it is counted (fact <c>rings</c>) and never turned into seconds.</summary>
    public sealed record Rings(int Count) : Limit;

    /// <summary>Days of each month, both inclusive, inside which something is to be done.</summary>
    public sealed record MonthlyWindow(int FromDay, int ToDay) : Limit;

    /// <summary>So many times in a year or other period.</summary>
    public sealed record CountPerPeriod(int Count, Period Period) : Limit;

    /// <summary>The time between two of a kind: every two months, every year.</summary>
    public sealed record Interval(int Months) : Limit;

    /// <summary>A measured figure with its unit: <c>0.14 MPa</c>, <c>98 %</c>, <c>24 h/day</c>; or a band, <c>+7 %, -10 %</c>.</summary>
    /// <param name="Value">The figure; of a band its upper end.</param>
    /// <param name="Unit">As printed: <c>%</c>, <c>MPa</c>, <c>persons</c>, <c>h/day</c>.</param>
    /// <param name="Lower">The lower end of a band, or null.</param>
    public sealed record Threshold(decimal Value, string Unit, decimal? Lower = null) : Limit;
}

/// <summary>A calendar period that a count refers to.</summary>
public enum Period
{
    Month,
    Year,
}
