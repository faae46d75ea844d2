using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Whole months, the last one included; for the public only months that are over, since the difference of two readings would show a single case.</summary>
internal sealed record RatePeriod(DateOnly From, DateOnly Until)
{
    private const string Form = "yyyy-MM";
    private const int MaxMonths = 36;

    public DateTimeOffset Start => HallTime.WholeDay(From).From;

    public DateTimeOffset End => HallTime.WholeDay(Until).From;

    public static RatePeriod Read(FieldErrors errors, string? from, string? until, bool staff, DateTimeOffset now)
    {
        var today = HallTime.Day(now);
        var current = new DateOnly(today.Year, today.Month, 1);
        var last = Month(errors, "until", until) ?? current.AddMonths(-1);
        var first = Month(errors, "from", from) ?? last;
        if (first > last) errors.Add("until", "not-after-from", "'until' must not lie before 'from'.");
        else if (last > first.AddMonths(MaxMonths)) errors.Add("until", "too-long", $"At most {MaxMonths} months at once.");
        if (!staff && last >= current) errors.Add("until", "not-over", "Rates are public once a month is over.");
        return new(first, last.AddMonths(1));
    }

    private static DateOnly? Month(FieldErrors errors, string field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200) return day;
        errors.Add(field, "not-a-month", $"Give '{field}' as a month: 2026-11.");
        return null;
    }
}
