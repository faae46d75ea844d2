namespace Utilities.Billing;

/// <summary>Days with one version and, with yearly blocks, in one year.</summary>
internal readonly struct ChargeSection
{
    private const string Yuan = "CNY";
    private const long FenThousandths = 10;
    private const long Thousand = 1000;

    private readonly ChargeInput input;
    private readonly Tariff tariff;
    private readonly TariffVersion version;
    private readonly BilledDays all;
    private readonly long before;
    private readonly List<ChargeLine> lines;
    private readonly int first;

    // Days of the section that are billed, those its use is from, and the section itself.
    private readonly DateOnly on, until, billedFrom, billedTo, useFrom, useTo;

    public ChargeSection(ChargeInput input, Tariff tariff, TariffVersion version, BilledDays all, DateOnly on, DateOnly until, long before, List<ChargeLine> lines)
    {
        (this.input, this.tariff, this.version, this.all, this.on, this.until, this.before, this.lines) = (input, tariff, version, all, on, until, before, lines);
        first = lines.Count;
        billedFrom = Later(on, input.FromOn);
        billedTo = Later(billedFrom, Earlier(until, input.ToOn));
        useFrom = all.Any ? Later(on, all.UseFrom) : billedFrom;
        useTo = all.Any ? Earlier(until, all.UseTo) : billedTo;
        if (useFrom >= useTo) (useFrom, useTo) = billedFrom < billedTo ? (billedFrom, billedTo) : (on, until);
        for (var i = 0; i < input.Use.Count; i++) Used += Part(input.Use[i]);
    }

    /// <summary>All registers together, thousandths.</summary>
    public long Used { get; }

    public Charges? Refuse()
    {
        for (var c = 0; c < version.Components.Count; c++)
        {
            var component = version.Components[c];
            if (component.Basis is ChargeBasis.PerAreaMonth or ChargeBasis.PerAreaSeason && input.HeatedArea is null)
                return ChargeCalculator.Park("no-heated-area", $"'{component.Title.En}' is charged by heated area, and the account has none.");
            if (component.Basis is not ChargeBasis.PerBand) continue;
            for (var i = 0; i < input.Use.Count; i++)
            {
                if (input.Use[i] is var part && Band(component, part.Register) is null && Part(part) != 0)
                    return ChargeCalculator.Park("register-unknown", $"'{component.Title.En}' has no price for the register '{part.Register}'.");
            }
        }

        return MixedRegisters() ? ChargeCalculator.Park("register-mixed", "A total and a band were read for the same days: what was used would be charged twice.") : null;
    }

    public void Charge()
    {
        for (var c = 0; c < version.Components.Count; c++)
        {
            var component = version.Components[c];
            switch (component.Basis)
            {
                case ChargeBasis.PerMonth:
                    Add(component.Code, Shares.OfMonths(Thousand, billedFrom, billedTo), "month", component.Price, billedFrom, billedTo);
                    break;
                case ChargeBasis.PerUnit:
                    Add(component.Code, Used, tariff.Unit, component.Price, useFrom, useTo);
                    break;
                case ChargeBasis.PerBlock:
                    AddBlocks(component);
                    break;
                case ChargeBasis.PerBand:
                    AddBands(component);
                    break;
                case ChargeBasis.PerAreaMonth:
                    Add(component.Code, Shares.OfMonths(input.HeatedArea!.Value.Thousandths, billedFrom, billedTo), "m2-month", component.Price, billedFrom, billedTo);
                    break;
                case ChargeBasis.PerAreaSeason:
                    Add(component.Code, Shares.OfSeasons(input.HeatedArea!.Value.Thousandths, version.Season!, billedFrom, billedTo), "m2-season", component.Price, billedFrom, billedTo);
                    break;
                default:
                    Add(component.Code, Sum(component.Of) * FenThousandths, Yuan, component.Price, useFrom, useTo);
                    break;
            }
        }

        for (var i = 0; i < version.Reductions.Count; i++)
            if (version.Reductions[i].Group == input.SpecialGroup) Reduce(version.Reductions[i]);
        for (var i = 0; i < version.Limits.Count; i++) Limit(version.Limits[i]);
    }

    private void AddBlocks(TariffComponent component)
    {
        var plan = version.Blocks!;
        var further = plan.FurtherPersons(input.HouseholdSize);
        var from = plan.Per == BlockSpan.Year ? before : 0;
        long lower = 0;
        for (var i = 0; i < plan.Blocks.Count; i++)
        {
            var width = plan.Blocks[i].For(further);
            var upper = width == long.MaxValue ? width : lower + (plan.Per == BlockSpan.Year ? width : Months(plan, width));
            Add(component.Code, Within(from + Used, lower, upper) - Within(from, lower, upper), tariff.Unit, component.BlockPrices[i], useFrom, useTo, i + 1);
            lower = upper;
        }
    }

    /// <summary>How much of what lies between nothing and a count falls into a block; less than nothing mirrors more than nothing.</summary>
    private static long Within(long count, long lower, long upper) => Math.Sign(count) * Math.Clamp(Math.Abs(count) - lower, 0, upper - lower);

    private long Months(BlockPlan plan, long perMonth)
    {
        if (plan.PartMonths == PartMonths.ByDays) return Shares.OfMonths(perMonth, useFrom, useTo);
        var (begin, end) = input.PartOf ?? all.OfBlocks;
        var days = end.DayNumber - begin.DayNumber;
        return Shares.Of(perMonth * WholeMonths(days), useFrom.DayNumber - begin.DayNumber, useTo.DayNumber - begin.DayNumber, days);
    }

    /// <summary>The number of months nearest to so many days, at least one: four years have 48 months and 1,461 days.</summary>
    private static int WholeMonths(int days) => Math.Max(1, ((days * 96) + 1461) / 2922);

    private void AddBands(TariffComponent component)
    {
        for (var b = 0; b < component.Bands.Count; b++)
        {
            var band = component.Bands[b];
            if (band.Price == UnitPrice.Zero) continue; // No difference to the step.
            long used = 0;
            for (var i = 0; i < input.Use.Count; i++)
                if (input.Use[i].Register == band.Band) used += Part(input.Use[i]);
            Add(component.Code, used, tariff.Unit, band.Price, useFrom, useTo, band: band.Band);
        }
    }

    private void Reduce(Reduction reduction)
    {
        if (reduction.FreePerMonth is { } free)
            Add(reduction.Code, -Math.Clamp(Used, 0, Shares.OfMonths(free.Thousandths, useFrom, useTo)), tariff.Unit, reduction.Price, useFrom, useTo);
        else
            Add(reduction.Code, -Sum(reduction.Of) * FenThousandths, Yuan, reduction.Price, useFrom, useTo);
    }

    private void Limit(ChargeLimit limit)
    {
        var (sum, most) = (Sum(limit.Of), Shares.OfMonths(limit.PerMonth.Fen, useFrom, useTo));
        var missing = limit.AtLeast ? Used < 0 ? 0 : Math.Max(0, most - sum) : Math.Min(0, most - sum);
        Add(limit.Code, missing * FenThousandths, Yuan, UnitPrice.One, useFrom, useTo);
    }

    /// <summary>Fen of these components' lines in this section; without names, of all.</summary>
    private long Sum(IReadOnlyList<string> components)
    {
        long sum = 0;
        for (var i = first; i < lines.Count; i++)
            if (components.Count == 0 || Names(components, lines[i].Component)) sum += lines[i].Amount.Fen;
        return sum;
    }

    private static bool Names(IReadOnlyList<string> components, string component)
    {
        for (var i = 0; i < components.Count; i++)
            if (components[i] == component) return true;
        return false;
    }

    private void Add(string component, long quantity, string unit, UnitPrice price, DateOnly from, DateOnly to, int block = 0, string band = "")
    {
        if (quantity == 0) return;
        var exact = new Quantity(quantity);
        lines.Add(new(component, version.Number, block, band, from, to, exact, unit, price, Shares.Amount(exact, price)));
    }

    /// <summary>How much of what a meter showed falls into the section, by days.</summary>
    private long Part(in UsePart part)
    {
        var days = part.ToOn.DayNumber - part.FromOn.DayNumber;
        if (days <= 0) return on <= part.FromOn && part.FromOn < until ? part.Used.Thousandths : 0;
        var from = Math.Clamp(on.DayNumber - part.FromOn.DayNumber, 0, days);
        var to = Math.Clamp(until.DayNumber - part.FromOn.DayNumber, 0, days);
        return Shares.Of(part.Used.Thousandths, from, to, days);
    }

    private bool MixedRegisters()
    {
        for (var i = 0; i < input.Use.Count; i++)
        {
            if (input.Use[i] is not { Register: UsePart.Total } total) continue;
            for (var j = 0; j < input.Use.Count; j++)
                if (input.Use[j] is var other && other.Register != UsePart.Total && other.FromOn < total.ToOn && total.FromOn < other.ToOn) return true;
        }

        return false;
    }

    private static BandPrice? Band(TariffComponent component, string register)
    {
        for (var i = 0; i < component.Bands.Count; i++)
            if (component.Bands[i].Band == register) return component.Bands[i];
        return null;
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
