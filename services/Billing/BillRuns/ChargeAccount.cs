namespace Utilities.Billing;

/// <summary>What days of an account come to.</summary>
/// <param name="Lines">With the tariff each stands on.</param>
/// <param name="Unit">What the use is measured in.</param>
internal sealed record ChargedDays(IReadOnlyList<(string Tariff, ChargeLine Line)> Lines, Money Total, Quantity Used, string Unit, string? Parked = null, string? Detail = null)
{
    public static ChargedDays NotYet(string cause, string? detail) => new([], Money.Zero, Quantity.Zero, "", cause, detail);
}

/// <summary>Charges an account's days by its terms, which may change among them: what was used is cut by days, to the thousandth, and the parts sum to the whole. Pure.</summary>
internal static class ChargeAccount
{
    /// <param name="earlier">What was used before, by days, for blocks that are counted per year.</param>
    public static ChargedDays Charge(
        string utility, IReadOnlyList<AccountTerms> terms, DateOnly fromOn, DateOnly toOn, IReadOnlyList<UsePart> use, IReadOnlyList<UsePart> earlier, TariffBook book)
    {
        IReadOnlyList<TermsStretch> stretches = terms.Count == 1 || fromOn >= toOn
            ? [new(fromOn, toOn, TermsHistory.InForce(terms, fromOn))]
            : TermsHistory.During(terms, fromOn, toOn);
        var lines = new List<(string, ChargeLine)>(8);
        var (total, unit) = (Money.Zero, "");
        (DateOnly, DateOnly)? whole = stretches.Count == 1 ? null : BilledDays.Of(fromOn, toOn, use).OfBlocks;
        for (var i = 0; i < stretches.Count; i++)
        {
            var stretch = stretches[i];
            var part = stretches.Count == 1 ? use : Cut(use, i == 0 ? DateOnly.MinValue : stretch.FromOn, i == stretches.Count - 1 ? DateOnly.MaxValue : stretch.ToOn);
            var before = i == 0 ? earlier : [.. earlier, .. Cut(use, DateOnly.MinValue, stretch.FromOn)];
            var tariff = book.Find(stretch.Terms.Tariff);
            var charges = ChargeCalculator.Calculate(new(
                utility, stretch.Terms.Tariff, stretch.Terms.CustomerClass, stretch.Terms.HouseholdSize, stretch.Terms.HeatedArea, stretch.Terms.SpecialGroup,
                stretch.FromOn, stretch.ToOn, part, tariff is null ? Quantity.Zero : UsedBefore(tariff, FirstDay(stretch.FromOn, part), before)) { PartOf = whole }, book);
            if (charges.Parked is { } cause) return ChargedDays.NotYet(cause, charges.Detail);
            foreach (var line in charges.Lines) lines.Add((stretch.Terms.Tariff, line));
            (total, unit) = (total + charges.Total, tariff!.Unit);
        }

        return new(lines, total, use.Sum(), unit);
    }

    private static Quantity UsedBefore(Tariff tariff, DateOnly first, IReadOnlyList<UsePart> earlier)
    {
        if (tariff.YearBegins == 0 || earlier.Count == 0) return Quantity.Zero;
        return Cut(earlier, BlockPlan.YearOf(first, tariff.YearBegins), first).Sum();
    }

    private static DateOnly FirstDay(DateOnly fromOn, IReadOnlyList<UsePart> use)
    {
        foreach (var part in use) fromOn = part.FromOn < fromOn ? part.FromOn : fromOn;
        return fromOn;
    }

    /// <summary>What of it was used on these days.</summary>
    private static List<UsePart> Cut(IReadOnlyList<UsePart> use, DateOnly from, DateOnly to)
    {
        var parts = new List<UsePart>(use.Count);
        foreach (var part in use)
        {
            var (start, end) = (part.FromOn > from ? part.FromOn : from, part.ToOn < to ? part.ToOn : to);
            if (part.FromOn >= part.ToOn)
            {
                if (part.FromOn >= from && part.FromOn < to) parts.Add(part);
            }
            else if (start < end)
            {
                var used = Shares.Of(part.Used.Thousandths, start.DayNumber - part.FromOn.DayNumber, end.DayNumber - part.FromOn.DayNumber, part.ToOn.DayNumber - part.FromOn.DayNumber);
                parts.Add(new(part.Register, start, end, new(used)));
            }
        }

        return parts;
    }

    private static Quantity Sum(this IReadOnlyList<UsePart> use)
    {
        var sum = Quantity.Zero;
        foreach (var part in use) sum += part.Used;
        return sum;
    }
}
