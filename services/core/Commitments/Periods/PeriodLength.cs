namespace Utilities.Commitments;

/// <summary>How long a calendar period is: so many months, beginning with the calendar year, or (none) each local day by itself.</summary>
public readonly record struct PeriodLength(int Months)
{
    public static PeriodLength Day => default;

    /// <summary>The first day of the period that this day lies in.</summary>
    public DateOnly Begin(DateOnly day)
    {
        if (Months == 0) return day;
        var month = (day.Year * 12) + day.Month - 1;
        var begun = month - (month % Months);
        return new(begun / 12, (begun % 12) + 1, 1);
    }

    /// <summary>The first day after a period that began on this one.</summary>
    public DateOnly Next(DateOnly begun) => Months == 0 ? begun.AddDays(1) : begun.AddMonths(Months);
}
