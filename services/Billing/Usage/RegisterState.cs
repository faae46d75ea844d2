namespace Utilities.Billing;

/// <summary>
/// Where deciding stands for one register of an account: the last real reading, what was estimated since, its own history. One row of table <c>register_state</c>
/// with what the account's meter says of digits and multiplier; one without a row stands where the meter was put on.
/// </summary>
internal sealed record RegisterState
{
    private const int LongestHistory = 730;

    public required string Account { get; init; }

    public required string Meter { get; init; }

    public required string Register { get; init; }

    /// <summary>Day from which the register counts for the account.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>What one step of the counter stands for.</summary>
    public required Quantity Multiplier { get; init; }

    /// <summary>Where the counter begins again at zero; null: not known.</summary>
    public Quantity? Rollover { get; init; }

    /// <summary>The last real reading; null before the first.</summary>
    public Quantity? LastReal { get; init; }

    public required DateOnly LastRealOn { get; init; }

    /// <summary>Id of that reading; null when it is what the meter showed when it was put on.</summary>
    public Guid? LastReading { get; init; }

    /// <summary>Sum of what was estimated since.</summary>
    public Quantity Estimated { get; init; }

    /// <summary>Day until which use has been stated, measured or estimated.</summary>
    public required DateOnly CoveredTo { get; init; }

    /// <summary>Measured in <see cref="HistoryDays"/>.</summary>
    public Quantity HistoryUsed { get; init; }

    public int HistoryDays { get; init; }

    /// <summary>The round it was last read in.</summary>
    public Guid? LastRound { get; init; }

    /// <summary>The meter was taken off and its last use has been stated.</summary>
    public bool Ended { get; init; }

    /// <summary>It took the place of another meter of the account.</summary>
    public bool AfterChange { get; init; }

    /// <summary>What a counter's figure stands for. Rounded once for each figure, so that differences add up exactly.</summary>
    public Quantity Stands(Quantity shown) => new((long)Math.Round(shown.Thousandths * (decimal)Multiplier.Thousandths / 1000m, MidpointRounding.AwayFromZero));

    /// <summary>What the counter shows when so much has been used after the last real reading, to the nearest thousandth.</summary>
    public Quantity ShownAfter(Quantity used)
    {
        var shown = (LastReal ?? Quantity.Zero) + (Multiplier == Quantity.Zero ? Quantity.Zero : new((long)Math.Round(used.Thousandths * 1000m / Multiplier.Thousandths, MidpointRounding.AwayFromZero)));
        return Rollover is { } end && shown >= end ? shown - end : shown;
    }

    /// <summary>
    /// Used from one figure to the next. A smaller one means that the counter has begun again, where its digits are known; whether that can be is for the limits to say.
    /// </summary>
    public (Quantity Used, bool RolledOver) Between(Quantity from, Quantity to) =>
        to < from && Rollover is { } end ? (Stands(to + end) - Stands(from), true) : (Stands(to) - Stands(from), false);

    /// <summary>As it stood before its last use was taken.</summary>
    public RegisterState Without(MeteredUse last) => last is not { RealFrom: { } from, RealFromOn: { } on } ? this : this with
    {
        LastReal = from, LastRealOn = on, LastReading = null, Estimated = last.EstimatedBefore, CoveredTo = last.FromOn,
        HistoryUsed = HistoryUsed - last.Used - last.EstimatedBefore, HistoryDays = Math.Max(HistoryDays - (last.ToOn.DayNumber - on.DayNumber), 0),
    };

    /// <summary>After a real reading. The history fades, so that it follows changes of habit.</summary>
    public RegisterState Read(Quantity value, DateOnly on, Guid? reading, Quantity used)
    {
        var (total, days) = (HistoryUsed + used, HistoryDays + Math.Max(on.DayNumber - LastRealOn.DayNumber, 0));
        var old = days > LongestHistory;
        return this with
        {
            LastReal = value, LastRealOn = on, LastReading = reading, Estimated = Quantity.Zero, CoveredTo = on > CoveredTo ? on : CoveredTo,
            HistoryUsed = old ? new(total.Thousandths / 2) : total, HistoryDays = old ? days / 2 : days, AfterChange = false,
        };
    }
}
