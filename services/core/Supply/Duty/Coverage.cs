namespace Utilities.Supply;

/// <summary>How much of a window a set of stretches covers. Pure.</summary>
public static class Coverage
{
    /// <summary>What of the window no stretch covers, rising.</summary>
    public static IReadOnlyList<Stretch> Gaps(Stretch window, IEnumerable<Stretch> stretches)
    {
        var gaps = new List<Stretch>();
        var covered = window.From;
        foreach (var stretch in stretches.Where(s => s.Until > s.From).OrderBy(s => s.From))
        {
            if (stretch.From >= window.Until) break;
            if (stretch.From > covered) gaps.Add(new(covered, stretch.From));
            if (stretch.Until > covered) covered = stretch.Until;
        }

        if (covered < window.Until) gaps.Add(new(covered, window.Until));
        return gaps;
    }

    /// <summary>The covered time of the window; where stretches overlap it counts once.</summary>
    public static TimeSpan Covered(Stretch window, IEnumerable<Stretch> stretches) =>
        window.Length - Gaps(window, stretches).Aggregate(TimeSpan.Zero, (sum, gap) => sum + gap.Length);
}
