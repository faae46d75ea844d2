namespace Utilities.Billing;

/// <summary>
/// What a use must not exceed to be billed without a second look (用量异常). No source gives a figure, so they are data of the reading plan, marked as samples
/// until an organisation sets its own; a limit left out judges nothing.
/// </summary>
/// <param name="CustomerClass">Class of customers it holds for; null: those without a limit of their own.</param>
/// <param name="AbsolutePerDay">Most that a register can have counted in a day, in the utility's unit.</param>
/// <param name="TimesHistory">How many times its own mean use per day.</param>
/// <param name="HistoryFloorPerDay">Below so much a day the multiple is not looked at.</param>
/// <param name="ZeroFromDays">After so many days without any use by one that used before; null: no use is plausible.</param>
public sealed record PlausibilityLimits(
    string? CustomerClass = null, decimal? AbsolutePerDay = null, decimal? TimesHistory = null, decimal? HistoryFloorPerDay = null, int? ZeroFromDays = null)
{
    public const string Negative = "negative";
    public const string BeyondDigits = "beyond-digits";
    public const string AboveMaximum = "above-maximum";
    public const string AboveOwnHistory = "above-own-history";
    public const string ZeroUse = "zero-use";

    internal static readonly PlausibilityLimits None = new();

    /// <summary>What is implausible about it, or null. Pure.</summary>
    /// <param name="used">Between two real readings.</param>
    /// <param name="days">Days between them.</param>
    internal string? Judge(Quantity used, int days, RegisterState state)
    {
        days = Math.Max(days, 1);
        if (used < Quantity.Zero) return Negative;
        if (used.Units > AbsolutePerDay * days) return AboveMaximum;
        if (state.HistoryDays == 0) return null;
        if (used == Quantity.Zero) return days >= ZeroFromDays && state.HistoryUsed > Quantity.Zero ? ZeroUse : null;
        var above = used.Units * state.HistoryDays > TimesHistory * state.HistoryUsed.Units * days;
        return above && used.Units > (HistoryFloorPerDay ?? 0) * days ? AboveOwnHistory : null;
    }
}
