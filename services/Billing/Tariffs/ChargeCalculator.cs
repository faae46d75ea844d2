namespace Utilities.Billing;

/// <summary>
/// What a tariff comes to, in exact whole steps. Pure: equal input and book give equal lines.
/// <list type="bullet">
/// <item>The days billed are cut where another version begins and, with blocks per year, where the tariff's year turns. What a meter showed for several days
/// is cut by days, to the thousandth; the parts sum to the whole.</item>
/// <item>Each line is quantity × price, rounded once to the fen, half away from zero (四舍五入); a bill is the sum of its lines.</item>
/// <item>Less than nothing (an estimate that was too high) is given back through the same blocks in reverse.</item>
/// </list>
/// Two bills over adjoining days have exactly the quantities of one over all of them, and amounts that differ by at most one fen for each line that was cut, because
/// its halves are rounded by themselves. That holds for everything but blocks per month, which are the narrower the fewer the days (even use within a calendar month
/// stays in its blocks to two thousandths), and unless a change lies within one of the halves: use is then cut twice, and each cut rounds to the thousandth.
/// </summary>
public static class ChargeCalculator
{
    /// <summary>The lines, or why there are none.</summary>
    public static Charges Calculate(ChargeInput input, TariffBook book)
    {
        if (book.Find(input.Tariff) is not { } tariff) return Park("no-tariff", $"No tariff '{input.Tariff}' is published.");
        if (tariff.Utility != input.Utility) return Park("tariff-of-other-utility", $"'{tariff.Code}' is a tariff of {tariff.Utility}, not of {input.Utility}.");
        if (!tariff.IsFor(input.CustomerClass)) return Park("class-not-of-tariff", $"'{tariff.Code}' is for {string.Join(", ", tariff.Classes)} customers, not for '{input.CustomerClass}'.");
        if (input.ToOn < input.FromOn) return Park("period-backwards", $"The days billed end on {input.ToOn:yyyy-MM-dd} before they begin on {input.FromOn:yyyy-MM-dd}.");
        if (input.Use.Count == 0 && TariffBook.NeedsReading(tariff, input.FromOn, input.ToOn)) return Park("no-reading", $"'{tariff.Code}' is charged by a meter, and there is no reading.");

        var days = BilledDays.Of(input.FromOn, input.ToOn, input.Use);
        var before = input.UsedBefore.Thousandths;
        var lines = new List<ChargeLine>(8);
        for (var on = days.From; on < days.To;)
        {
            if (tariff.On(on) is not { } version) return Park("no-version", $"No version of '{tariff.Code}' is in force on {on:yyyy-MM-dd}.");
            var until = tariff.ChangeAfter(on) is { } change && change < days.To ? change : days.To;
            if (tariff.YearBegins > 0)
            {
                var year = BlockPlan.YearOf(on, tariff.YearBegins);
                if (year == on && on > days.From) before = 0;
                if (year.AddYears(1) is var turn && turn < until) until = turn;
            }

            var section = new ChargeSection(input, tariff, version, days, on, until, before, lines);
            if (section.Refuse() is { } parked) return parked;
            section.Charge();
            before += section.Used;
            on = until;
        }

        long total = 0;
        for (var i = 0; i < lines.Count; i++) total = checked(total + lines[i].Amount.Fen);
        return new(lines, new(total));
    }

    internal static Charges Park(string cause, string detail) => new([], Money.Zero, cause, detail);
}
