namespace Utilities.Billing;

/// <summary>
/// Use that nobody read (估抄): from the register's own history per day, else from its class's. Marked as estimated; the next real reading takes it off again.
/// Pure.
/// </summary>
internal static class UseEstimate
{
    /// <param name="until">Day until which it is estimated.</param>
    /// <param name="classPerDay">Mean of registers alike; null: there are none.</param>
    /// <returns>The new state and the use; null when there is nothing to go by or no day to cover.</returns>
    public static (RegisterState State, MeteredUse Use)? Of(RegisterState state, DateOnly until, string period, decimal? classPerDay)
    {
        var days = until.DayNumber - state.CoveredTo.DayNumber;
        var perDay = state.HistoryDays > 0 ? state.HistoryUsed.Units / state.HistoryDays : classPerDay;
        if (days <= 0 || perDay is not { } mean || state.LastReal is null) return null;
        var used = new Quantity((long)Math.Round(mean * days * 1000m, MidpointRounding.AwayFromZero));
        return ByReader(state, until, period, used);
    }

    /// <summary>What somebody else estimated: a reader before a closed door.</summary>
    public static (RegisterState State, MeteredUse Use) ByReader(RegisterState state, DateOnly until, string period, Quantity used) =>
        (state with { Estimated = state.Estimated + used, CoveredTo = until }, new()
        {
            Account = state.Account, Period = period, Line = 0, Meter = state.Meter, Register = state.Register, FromOn = state.CoveredTo, ToOn = until,
            FromReading = state.ShownAfter(state.Estimated), ToReading = state.ShownAfter(state.Estimated + used), Multiplier = state.Multiplier, Used = used,
            Basis = UseBasis.Estimated,
        });

    /// <summary>The reader's figure as use; null when it lies below what has been stated or cannot be.</summary>
    public static (RegisterState State, MeteredUse Use)? OfFigure(RegisterState state, DateOnly until, string period, Quantity figure, PlausibilityLimits limits)
    {
        if (state.LastReal is not { } last || until <= state.CoveredTo) return null;
        var (real, _) = state.Between(last, figure);
        var used = real - state.Estimated;
        return used < Quantity.Zero || limits.Judge(real, until.DayNumber - state.LastRealOn.DayNumber, state) is not null ? null : ByReader(state, until, period, used);
    }
}
