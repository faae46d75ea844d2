namespace Utilities.Matters;

/// <summary>A stretch of time, the end not included.</summary>
public readonly record struct Stretch(DateTimeOffset From, DateTimeOffset Until)
{
    public TimeSpan Length => Until - From;

    /// <summary>What of it none of these covers, rising.</summary>
    public IReadOnlyList<Stretch> Gaps(IEnumerable<Stretch> stretches)
    {
        var gaps = new List<Stretch>();
        var covered = From;
        foreach (var stretch in stretches.Where(s => s.Until > s.From).OrderBy(s => s.From))
        {
            if (stretch.From >= Until) break;
            if (stretch.From > covered) gaps.Add(new(covered, stretch.From));
            if (stretch.Until > covered) covered = stretch.Until;
        }

        if (covered < Until) gaps.Add(new(covered, Until));
        return gaps;
    }

    /// <summary>How much of it these cover; where they overlap it counts once.</summary>
    public TimeSpan Covered(IEnumerable<Stretch> stretches) => Length - Gaps(stretches).Aggregate(TimeSpan.Zero, (sum, gap) => sum + gap.Length);
}
