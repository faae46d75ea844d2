namespace Utilities.Billing;

/// <summary>All days that are billed or that a meter was read for, and those of the use alone.</summary>
internal readonly record struct BilledDays(DateOnly From, DateOnly To, DateOnly UseFrom, DateOnly UseTo)
{
    /// <summary>Whether any use has days at all: a mere adjustment has none.</summary>
    public bool Any => UseFrom < UseTo;

    public static BilledDays Of(ChargeInput input)
    {
        var (from, to, useFrom, useTo) = (input.FromOn, input.ToOn, DateOnly.MaxValue, DateOnly.MinValue);
        for (var i = 0; i < input.Use.Count; i++)
        {
            var part = input.Use[i];
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
