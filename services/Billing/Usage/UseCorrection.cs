namespace Utilities.Billing;

/// <summary>What a corrected reading does to the uses that rest on it. Pure.</summary>
internal static class UseCorrection
{
    /// <param name="State">Where deciding stands now.</param>
    /// <param name="Changed">Uses with their new figures.</param>
    /// <param name="Refused">Why it cannot be: a use would be negative.</param>
    internal sealed record Result(RegisterState State, IReadOnlyList<MeteredUse> Changed, string? Refused = null);

    /// <param name="on">Day of the reading that was wrong.</param>
    /// <param name="next">Id of the one that takes its place.</param>
    /// <param name="wrong">What the wrong one said.</param>
    /// <param name="right">What is right.</param>
    /// <param name="ending">The use that ends with the reading; null when it only began the register.</param>
    /// <param name="following">The next use that was measured from it; null when none was yet.</param>
    public static Result Of(RegisterState state, DateOnly on, Guid next, Quantity wrong, Quantity right, MeteredUse? ending, MeteredUse? following, PlausibilityLimits limits)
    {
        var changed = new List<MeteredUse>();
        var history = Quantity.Zero;
        if (ending?.RealFrom is { } from)
        {
            var (before, _) = ending.RolledOver ? state.Between(from, wrong) : (state.Stands(wrong) - state.Stands(from), false);
            var (after, rolled) = state.Between(from, right);
            var days = ending.ToOn.DayNumber - ending.RealFromOn!.Value.DayNumber;
            if (rolled && limits.Judge(after, days, state) is not null) return new(state, [], PlausibilityLimits.Negative);
            if (after < Quantity.Zero) return new(state, [], PlausibilityLimits.Negative);
            changed.Add(ending with { ToReading = right, Reading = next, Used = ending.Used + (after - before), RolledOver = rolled });
            history += after - before;
        }

        if (following?.RealFrom is { })
        {
            var before = following.RolledOver ? state.Between(wrong, following.ToReading).Used : state.Stands(following.ToReading) - state.Stands(wrong);
            var (after, rolled) = state.Between(right, following.ToReading);
            if (after < Quantity.Zero || (rolled && !following.RolledOver)) return new(state, [], PlausibilityLimits.Negative);
            var shown = following.FromReading == wrong ? right : following.FromReading;
            changed.Add(following with { RealFrom = right, FromReading = shown, Used = following.Used + (after - before), RolledOver = rolled });
            history += after - before;
        }

        var corrected = state.HistoryUsed + history;
        return new(state.LastRealOn == on && state.LastReal == wrong ? state with { LastReal = right, LastReading = next, HistoryUsed = corrected } : state with { HistoryUsed = corrected }, changed);
    }
}
