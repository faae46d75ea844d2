namespace Utilities.Billing;

/// <summary>A reading that is to become use.</summary>
/// <param name="Period">The period it is billed in.</param>
/// <param name="Quality">As the utility says: <c>valid</c>, <c>damaged</c>, <c>stopped</c> or <c>suspect</c>.</param>
/// <param name="Reread">It answers an order to read again.</param>
/// <param name="Forced">Somebody has looked at it and takes it.</param>
/// <param name="Ends">The meter was taken off with it.</param>
internal sealed record ReadingTaken(
    Guid? Id, DateOnly On, Quantity Value, string Period, string Quality = ReadingQuality.Valid, bool Reread = false, bool Forced = false, bool Ends = false);

/// <summary>What came of a reading.</summary>
/// <param name="State">Where deciding stands now.</param>
/// <param name="Replaced">Held uses that are no more.</param>
/// <param name="Rows">New uses; those with a line already keep it.</param>
/// <param name="PassedOver">Why the reading became no use; null when it did.</param>
internal sealed record UseOutcome(RegisterState State, IReadOnlyList<MeteredUse> Replaced, IReadOnlyList<MeteredUse> Rows, string? PassedOver = null);

/// <summary>
/// From readings to use (抄表计量): difference times multiplier, over the rollover where that is plausible, less what was estimated since the last real reading.
/// What is held does not move the state, so that the next reading counts from the last one that was taken. Pure.
/// </summary>
internal static class UseDecision
{
    public const string Begins = "begins";
    public const string Late = "late";

    /// <param name="held">Held uses of this register.</param>
    public static UseOutcome Take(RegisterState state, IReadOnlyList<MeteredUse> held, ReadingTaken reading, PlausibilityLimits limits)
    {
        var outcome = One(state, held, reading, limits);
        if (outcome.Rows.Count == 0 || outcome.Rows[^1].HeldFor is not null) return outcome;
        foreach (var later in held.Where(use => use.ToOn > reading.On && use.Reading is not null).OrderBy(use => use.ToOn))
        {
            var next = One(outcome.State, [later], Again(later), limits);
            outcome = new(next.State, [.. outcome.Replaced, later], [.. outcome.Rows, .. next.Rows]);
        }

        return outcome;
    }

    /// <summary>The reading behind a held use.</summary>
    public static ReadingTaken Again(MeteredUse held) => new(held.Reading, held.ToOn, held.ToReading, held.Period, held.HeldFor switch
    {
        HoldCauses.MeterFault => ReadingQuality.Damaged,
        HoldCauses.Suspect => ReadingQuality.Suspect,
        _ => ReadingQuality.Valid,
    });

    private static UseOutcome One(RegisterState state, IReadOnlyList<MeteredUse> held, ReadingTaken reading, PlausibilityLimits limits)
    {
        if (state.LastReal is not { } last) return new(state.Read(reading.Value, reading.On, reading.Id, Quantity.Zero), [], [], Begins);
        if (reading.On < state.LastRealOn || (reading.On == state.LastRealOn && !reading.Ends)) return new(state, [], [], Late);
        var days = reading.On.DayNumber - state.LastRealOn.DayNumber;
        var (real, rolled, judged) = Measure(state, last, reading.Value, days, limits);
        var taken = reading.Forced || (reading.Reread && Confirms(state, held, reading, limits));
        var use = new MeteredUse
        {
            Account = state.Account, Period = reading.Period, Line = 0, Meter = state.Meter, Register = state.Register,
            FromOn = Begin(state, reading.On), ToOn = reading.On,
            FromReading = state.ShownAfter(state.Estimated), ToReading = reading.Value, Multiplier = state.Multiplier, Used = real - state.Estimated,
            Basis = state.AfterChange || reading.Ends ? UseBasis.MeterChange : UseBasis.Measured, HeldFor = taken ? null : Cause(judged, reading.Quality),
            Reading = reading.Id, RealFrom = last, RealFromOn = state.LastRealOn, EstimatedBefore = state.Estimated, RolledOver = rolled, Judged = judged,
        };
        var earlier = held.Where(other => other.ToOn <= reading.On).OrderBy(other => other.ToOn).ToList();
        var same = earlier.Find(other => other.Period == reading.Period);
        if (same is not null) use = use with { Line = same.Line };
        if (reading.Ends && use.Used == Quantity.Zero && reading.On <= state.CoveredTo) return new(state, earlier, []);
        return use.HeldFor is null
            ? new(state.Read(reading.Value, reading.On, reading.Id, real), earlier, Spread(state, use, [.. earlier.Where(other => other.Period != reading.Period && other.ToOn < reading.On)]))
            : new(state, same is null ? [] : [same], [use]);
    }

    private static DateOnly Begin(RegisterState state, DateOnly on) => state.CoveredTo < on ? state.CoveredTo : state.LastRealOn < on ? state.LastRealOn : on.AddDays(-1);

    private static (Quantity Real, bool Rolled, string? Judged) Measure(RegisterState state, Quantity last, Quantity value, int days, PlausibilityLimits limits)
    {
        var (real, rolled) = state.Between(last, value);
        var judged = value >= state.Rollover ? PlausibilityLimits.BeyondDigits : limits.Judge(real, days, state);
        return rolled && judged is not null ? (state.Stands(value) - state.Stands(last), false, PlausibilityLimits.Negative) : (real, rolled, judged);
    }

    private static string? Cause(string? judged, string quality) => quality switch
    {
        ReadingQuality.Damaged or ReadingQuality.Stopped => HoldCauses.MeterFault,
        _ when judged is not null => HoldCauses.Implausible,
        ReadingQuality.Suspect => HoldCauses.Suspect,
        _ => null,
    };

    /// <summary>Read again, the counter stands where it was said to stand, or a plausible little further.</summary>
    private static bool Confirms(RegisterState state, IReadOnlyList<MeteredUse> held, ReadingTaken reading, PlausibilityLimits limits) =>
        held.Where(use => use.Reading is not null && use.ToOn <= reading.On).MaxBy(use => use.ToOn) is { Judged: not (PlausibilityLimits.Negative or PlausibilityLimits.BeyondDigits) } doubted
        && state.Between(doubted.ToReading, reading.Value) is { RolledOver: false } since
        && (limits with { ZeroFromDays = null }).Judge(since.Used, reading.On.DayNumber - doubted.ToOn.DayNumber, state) is null;

    /// <summary>
    /// Periods that waited for a use that was never taken get their days' share of what was measured in the end, marked as estimated; the last keeps the rest.
    /// </summary>
    private static List<MeteredUse> Spread(RegisterState state, MeteredUse whole, IReadOnlyList<MeteredUse> waiting)
    {
        var rows = new List<MeteredUse>();
        var (days, given, from) = (whole.ToOn.DayNumber - whole.FromOn.DayNumber, Quantity.Zero, whole.FromOn);
        foreach (var wait in waiting.Where(use => use.ToOn > whole.FromOn))
        {
            var until = new Quantity((long)Math.Round(whole.Used.Thousandths * (decimal)(wait.ToOn.DayNumber - whole.FromOn.DayNumber) / days, MidpointRounding.AwayFromZero));
            rows.Add(wait with
            {
                FromOn = from, FromReading = state.ShownAfter(state.Estimated + given), ToReading = state.ShownAfter(state.Estimated + until), Used = until - given,
                Basis = UseBasis.Estimated, HeldFor = null, Reading = null, RealFrom = null, RealFromOn = null, EstimatedBefore = Quantity.Zero, RolledOver = false,
            });
            (given, from) = (until, wait.ToOn);
        }

        rows.Add(rows.Count == 0 ? whole : whole with
        {
            FromOn = from, FromReading = state.ShownAfter(state.Estimated + given), Used = whole.Used - given, EstimatedBefore = whole.EstimatedBefore + given,
        });
        return rows;
    }
}
