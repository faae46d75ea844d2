namespace Utilities.Billing;

/// <summary>All days that are billed or that a meter was read for, and those of the use alone.</summary>
internal readonly record struct BilledDays(DateOnly From, DateOnly To, DateOnly UseFrom, DateOnly UseTo)
{
    /// <summary>Whether any use has days at all: a mere adjustment has none.</summary>
    public bool Any => UseFrom < UseTo;

    /// <summary>The days that blocks of whole months are for: those of the use, or those billed where nothing was used.</summary>
    public (DateOnly From, DateOnly To) OfBlocks => Any ? (UseFrom, UseTo) : (From, To);

    public static BilledDays Of(DateOnly fromOn, DateOnly toOn, IReadOnlyList<UsePart> use)
    {
        var (from, to, useFrom, useTo) = (fromOn, toOn, DateOnly.MaxValue, DateOnly.MinValue);
        for (var i = 0; i < use.Count; i++)
        {
            var part = use[i];
            if (part.FromOn < from) from = part.FromOn;
            if (part.ToOn > to) to = part.ToOn;
            if (part.FromOn >= to) to = part.FromOn.AddDays(1);
            if (part.FromOn >= part.ToOn) continue;
            if (part.FromOn < useFrom) useFrom = part.FromOn;
            if (part.ToOn > useTo) useTo = part.ToOn;
        }

        return new(from, to, useFrom, useTo);
    }
}
