namespace Utilities.Capacity;

/// <summary>One rate that was tried.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="Held">The bounds were kept.</param>
/// <param name="Why">Which was not.</param>
public sealed record Trial(double Rate, bool Held, string? Why = null);

/// <summary>The highest rate that is held, found by trying: first a bracket, then halves.</summary>
public static class CapacitySearch
{
    /// <param name="guess">Where to begin: what a closed load reached, say.</param>
    /// <param name="most">How many rates are tried at most.</param>
    /// <param name="precision">The search ends when the bracket is narrower than this share of its lower end.</param>
    /// <param name="tries">Tries one rate.</param>
    /// <returns>The highest rate that was held, 0 when none was; and all trials.</returns>
    public static async Task<(double Rate, IReadOnlyList<Trial> Trials)> Highest(double guess, int most, double precision, Func<double, Task<Trial>> tries)
    {
        var (low, high, rate, trials) = (0.0, double.PositiveInfinity, guess, new List<Trial>());
        while (trials.Count < most && (high - low > precision * low || low == 0))
        {
            var trial = await tries(rate);
            trials.Add(trial);
            if (trial.Held) low = rate;
            else high = rate;
            rate = double.IsPositiveInfinity(high) ? low * 1.5 : low == 0 ? high / 2 : (low + high) / 2;
        }

        return (low, trials);
    }
}
