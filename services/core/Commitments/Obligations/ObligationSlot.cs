namespace Utilities.Commitments;

/// <summary>One thing owed in one period. Days are inclusive.</summary>
/// <param name="PeriodFrom">First day of the period.</param>
/// <param name="PeriodTo">Last day of the period.</param>
/// <param name="Ordinal">1, 2, 3 … within the period.</param>
/// <param name="From">First day of its share of the period.</param>
/// <param name="To">Last day of its share: overdue the day after.</param>
public sealed record ObligationSlot(DateOnly PeriodFrom, DateOnly PeriodTo, int Ordinal, DateOnly From, DateOnly To)
{
    /// <summary>The slots that end between two days, both included: periods lie on the calendar year, the n of a period share it evenly.</summary>
    /// <param name="count">How many per period.</param>
    /// <param name="months">Length of a period in months.</param>
    public static IEnumerable<ObligationSlot> Between(int count, int months, DateOnly from, DateOnly to)
    {
        for (var start = PeriodStart(from, months); start <= to; start = start.AddMonths(months))
        {
            var end = start.AddMonths(months).AddDays(-1);
            var length = end.DayNumber - start.DayNumber + 1;
            for (var ordinal = 1; ordinal <= count; ordinal++)
            {
                var first = start.AddDays(length * (ordinal - 1) / count);
                var last = start.AddDays((length * ordinal / count) - 1);
                if (last >= from && last <= to) yield return new(start, end, ordinal, first, last);
            }
        }
    }

    /// <summary>The day on which the subject in that place of the list is best visited: the list is spread evenly over the slot.</summary>
    public DateOnly PlannedFor(int place, int subjects) =>
        From.AddDays((int)((To.DayNumber - From.DayNumber + 1L) * place / subjects));

    /// <summary>First day of the period that a day lies in.</summary>
    public static DateOnly PeriodStart(DateOnly day, int months)
    {
        var index = ((day.Year * 12) + day.Month - 1) / months * months;
        return new(index / 12, (index % 12) + 1, 1);
    }
}
