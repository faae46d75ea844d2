namespace Utilities.Billing;

/// <summary>What a late fee is worked out from: the days a bill was open beyond its grace in one month. One row of table <c>late_fee</c>.</summary>
public sealed record LateFee
{
    public string Bill { get; init; } = "";

    /// <summary>The month: <c>2026-12</c>.</summary>
    public string Period { get; init; } = "";

    public string Account { get; init; } = "";

    public string Utility { get; init; } = "";

    /// <summary>Days that bear a fee.</summary>
    public int Days { get; init; }

    /// <summary>What was open on each of those days, summed: yuan × days.</summary>
    public Money Base { get; init; }

    /// <summary>First day counted.</summary>
    public DateOnly FromOn { get; init; }

    /// <summary>Counted up to this day, exclusive.</summary>
    public DateOnly ThroughOn { get; init; }

    /// <summary>Number of the fee bill; null while it is not charged.</summary>
    public string? Charged { get; init; }

    public Money Amount { get; init; }

    /// <summary>The days from one to the other (exclusive) on which nothing holds the fee up. Pure.</summary>
    public static int DaysOf(DateOnly from, DateOnly to, IReadOnlyCollection<DunningHold> holds)
    {
        var days = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            var whole = HallTime.WholeDay(day);
            if (!holds.Any(hold => hold.Spares.Contains(DunningScopes.LateFee) && hold.Since < whole.Until && (hold.Until is not { } end || end > whole.From))) days++;
        }

        return days;
    }

    /// <summary>Base × rate rounded once to the fen, at most what the cap leaves. Pure.</summary>
    /// <param name="total">Total of the bill.</param>
    /// <param name="before">Late fees charged on it so far.</param>
    /// <returns>The fee before the cap, and what is charged.</returns>
    public (Money Full, Money Charged) Of(LateFeeRule rule, Money total, Money before)
    {
        var full = Money.Rounded(Base.Yuan * rule.RatePerDay!.Value);
        if (rule.CapShare is not { } share) return (full, full);
        var left = Money.Rounded(total.Yuan * share) - before;
        return (full, left <= Money.Zero ? Money.Zero : Money.Min(full, left));
    }
}
