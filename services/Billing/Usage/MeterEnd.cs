namespace Utilities.Billing;

/// <summary>The last use of a meter that was taken off (换表): up to what it showed then, else estimated. Pure.</summary>
internal static class MeterEnd
{
    /// <param name="held">Held uses of this register.</param>
    /// <param name="on">Day it was taken off.</param>
    /// <param name="shown">What it showed; null: nobody knows.</param>
    public static UseOutcome Of(RegisterState state, IReadOnlyList<MeteredUse> held, DateOnly on, Quantity? shown, string period, PlausibilityLimits limits)
    {
        var outcome = state.LastReal is null ? new(state, [], []) : shown is { } value
            ? UseDecision.Take(state, held, new(null, on, value, period, Ends: true), limits)
            : Unknown(state, on, period);
        return outcome with { State = outcome.State with { Ended = true } };
    }

    private static UseOutcome Unknown(RegisterState state, DateOnly on, string period)
    {
        if (on <= state.CoveredTo) return new(state, [], []);
        if (UseEstimate.Of(state, on, period, null) is { } estimate) return new(estimate.State, [], [estimate.Use with { Basis = UseBasis.MeterChange }]);
        return new(state, [], [UseEstimate.ByReader(state, on, period, Quantity.Zero).Use with { Basis = UseBasis.MeterChange, HeldFor = HoldCauses.NoLastReading }]);
    }
}
