using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>A period as sent in: whole days that are over.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">The day after the last one.</param>
public sealed record PastDays(DateOnly? From, DateOnly? Until)
{
    public DayPeriod Check(FieldErrors errors, DateTimeOffset now)
    {
        if (From is null) errors.Add("from", "required", "Give 'from', the first day of the period.");
        if (Until is null) errors.Add("until", "required", "Give 'until', the day after its last one.");
        else if (Until > HallTime.Day(now)) errors.Add("until", "not-over", "The period is not over yet.");
        if (From >= Until) errors.Add("until", "not-after-from", "'until' must lie after 'from'.");
        return new(From ?? default, Until ?? default);
    }
}
