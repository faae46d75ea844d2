using FsCheck;
using FsCheck.Fluent;
using Utilities.Commitments;

namespace Utilities.Billing.Tests.Tariffs;

/// <summary>What must hold for any tariff, any days and any use.</summary>
public sealed class ChargeCalculatorProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);
    private static readonly BilingualText Words = new("项", "item");
    private static readonly TariffSource Source = new("here", "notice", null, null, true, null);
    private static readonly HeatingSeason Season = new(11, 15, 3, 15);
    private static readonly DateOnly Start = new(2023, 1, 1);

    /// <summary>Tariff, days, a day among them, use and count.</summary>
    private sealed record Case(Tariff Tariff, DateOnly From, DateOnly Cut, DateOnly To, long Used, long Before, long Area, int? Household)
    {
        public TariffBook Book => new(1, [Tariff]);

        public ChargeInput Input => Of(From, To, Used, Before);

        public ChargeInput Of(DateOnly from, DateOnly to, long used, long before) => new(
            Tariff.Utility, Tariff.Code, "residential", Household, new Quantity(Area), "group", from, to, [new("total", from, to, new(used))], new(before));

        public long UsedUntilCut => Shares.Of(Used, 0, Cut.DayNumber - From.DayNumber, To.DayNumber - From.DayNumber);

        public Charges Whole => ChargeCalculator.Calculate(Input, Book);

        public IReadOnlyList<ChargeLine> Halves =>
        [
            .. ChargeCalculator.Calculate(Of(From, Cut, UsedUntilCut, Before), Book).Lines,
            .. ChargeCalculator.Calculate(Of(Cut, To, Used - UsedUntilCut, BlockPlan.YearOf(From, 1) == BlockPlan.YearOf(Cut, 1) ? Before + UsedUntilCut : UsedSinceTurn), Book).Lines,
        ];

        /// <summary>What was used from the turn of the year on until the cut.</summary>
        private long UsedSinceTurn
        {
            get
            {
                var days = To.DayNumber - From.DayNumber;
                return Shares.Of(Used, BlockPlan.YearOf(Cut, 1).DayNumber - From.DayNumber, Cut.DayNumber - From.DayNumber, days);
            }
        }

        /// <summary>Days among these on which another version or year begins.</summary>
        private IEnumerable<DateOnly> Changes => new[] { Tariff.Versions[^1].ValidFrom, new(From.Year + 1, 1, 1) }.Where(day => From < day && day < To);

        /// <summary>No change lies within one of the halves.</summary>
        public bool CutOnce => Changes.All(day => day == Cut);

        /// <summary>Cut where something changes, if anything does.</summary>
        public Case AtChange => this with { Cut = Changes.Append(Cut).First() };

        public override string ToString() => $"{From:O}..{Cut:O}..{To:O} used {Used} before {Before} area {Area} household {Household} by {string.Join(" | ", Tariff.Versions)}";
    }

    private static Gen<UnitPrice> Prices => from millionths in Gen.Choose(0, 9_999_999) select new UnitPrice(millionths);

    private static Gen<BlockPlan> Plans(BlockSpan span) =>
        from widths in Gen.Choose(1, 60_000).ArrayOf(3)
        from perPerson in Gen.Choose(0, 5_000)
        select new BlockPlan(span, PartMonths.ByDays, 1, 3, null, [.. widths.Select(width => new Block(new(width), new(perPerson))), new(null, Quantity.Zero)]);

    private static Gen<TariffVersion> Versions(BlockSpan span, DateOnly validFrom, int number) =>
        from plan in Plans(span)
        from prices in Prices.ArrayOf(8)
        select new TariffVersion
        {
            Number = number, ValidFrom = validFrom, Source = Source, Blocks = plan, Season = Season,
            Components =
            [
                new("basic", Words, ChargeBasis.PerMonth, prices[0], [], [], []), new("supply", Words, ChargeBasis.PerBlock, UnitPrice.Zero, prices[1..5], [], []),
                new("sewerage", Words, ChargeBasis.PerUnit, prices[5], [], [], []), new("heat", Words, ChargeBasis.PerAreaSeason, prices[6], [], [], []),
                new("area", Words, ChargeBasis.PerAreaMonth, prices[7], [], [], []),
            ],
        };

    private static Gen<Case> Cases(BlockSpan span, bool negative = true) =>
        from first in Versions(span, Start.AddYears(-1), 1)
        from second in Versions(span, Start.AddDays(500), 2)
        from begin in Gen.Choose(0, 900)
        from cut in Gen.Choose(1, 80)
        from rest in Gen.Choose(1, 80)
        from used in Gen.Choose(negative ? -200_000 : 0, 400_000)
        from before in Gen.Choose(0, 200_000)
        from area in Gen.Choose(1, 500_000)
        from household in Gen.Choose(0, 8)
        let from_ = Start.AddDays(begin)
        select new Case(new("T", "water", Words, "m3", [first, second]), from_, from_.AddDays(cut), from_.AddDays(cut + rest), used, before, area, household == 0 ? null : household);

    /// <summary>Half of them cut where something changes.</summary>
    private static Gen<Case> CutOnce =>
        from c in Cases(BlockSpan.Year)
        from atChange in Gen.Elements(true, false)
        let cut = atChange ? c.AtChange : c
        where cut.CutOnce
        select cut;

    private static void Holds(Gen<Case> cases, Func<Case, bool> property) => Prop.ForAll(cases.ToArbitrary(), property).Check(Many);

    private static void HoldsForAll(Func<Case, bool> property)
    {
        Holds(Cases(BlockSpan.Year), property);
        Holds(Cases(BlockSpan.Month), property);
    }

    private static Dictionary<(string, int, int), long> Quantities(IEnumerable<ChargeLine> lines) =>
        lines.GroupBy(line => (line.Component, line.TariffVersion, line.Block)).Select(group => (group.Key, Sum: group.Sum(line => line.Quantity.Thousandths)))
            .Where(group => group.Sum != 0).ToDictionary(group => group.Key, group => group.Sum);

    private static bool Same(Dictionary<(string, int, int), long> one, Dictionary<(string, int, int), long> other) => one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    private static long OfComponent(Dictionary<(string Component, int, int), long> quantities, string component) => quantities.Where(pair => pair.Key.Component == component).Sum(pair => pair.Value);

    [Fact]
    public void The_lines_sum_to_the_total_and_each_is_its_quantity_times_its_price() => HoldsForAll(c =>
        c.Whole is { Parked: null } whole && whole.Lines.Sum(line => line.Amount) == whole.Total
        && whole.Lines.All(line => line.Amount.Yuan == Math.Round(line.Quantity.Units * line.Price.Yuan, 2, MidpointRounding.AwayFromZero)));

    [Fact]
    public void The_same_input_gives_the_same_lines() => HoldsForAll(c => c.Whole.Lines.SequenceEqual(ChargeCalculator.Calculate(c.Input with { }, c.Book).Lines));

    [Fact]
    public void Two_bills_over_adjoining_days_have_the_quantities_of_one_over_all_of_them() => Holds(CutOnce, c => Same(Quantities(c.Halves), Quantities(c.Whole.Lines)));

    [Fact]
    public void And_their_amounts_differ_by_at_most_one_fen_for_each_line_that_was_cut() => Holds(CutOnce, c =>
    {
        var halves = c.Halves;
        return Math.Abs(halves.Sum(line => line.Amount).Fen - c.Whole.Total.Fen) <= halves.Count - Quantities(halves).Count;
    });

    [Fact]
    public void A_change_within_a_half_moves_no_more_than_a_thousandth_for_each_cut_and_loses_nothing() => Holds(Cases(BlockSpan.Year), c =>
    {
        var (whole, halves) = (Quantities(c.Whole.Lines), Quantities(c.Halves));
        return whole.Keys.Union(halves.Keys).All(key => Math.Abs(whole.GetValueOrDefault(key) - halves.GetValueOrDefault(key)) <= 2)
            && new[] { "supply", "sewerage", "basic", "heat", "area" }.All(component => OfComponent(whole, component) == OfComponent(halves, component));
    });

    [Fact]
    public void Blocks_by_the_month_are_cut_with_the_days_so_that_even_use_in_a_calendar_month_stays_in_its_blocks_to_two_thousandths() => Holds(
        from c in Cases(BlockSpan.Month, negative: false)
        from cut in Gen.Choose(2, 27)
        let first = new DateOnly(c.From.Year, c.From.Month, 1)
        select c with { From = first, Cut = first.AddDays(cut), To = first.AddMonths(1), Tariff = c.Tariff with { Versions = [c.Tariff.Versions[0]] } },
        c =>
        {
            var (whole, halves) = (Quantities(c.Whole.Lines), Quantities(c.Halves));
            return whole.Keys.Union(halves.Keys).All(key => Math.Abs(whole.GetValueOrDefault(key) - halves.GetValueOrDefault(key)) <= (key.Item1 == "supply" ? 2 : 0));
        });

    [Fact]
    public void What_was_used_stands_in_the_blocks_whole() => HoldsForAll(c => c.Whole.Lines.Where(line => line.Component == "supply").Sum(line => line.Quantity.Thousandths) == c.Used);

    /// <summary>By one version: across a change the later days may begin in another block, whose price may be a lower one.</summary>
    [Fact]
    public void Who_uses_more_never_pays_less_by_the_same_prices() => HoldsForAll(c =>
    {
        var one = c with { Tariff = c.Tariff with { Versions = [c.Tariff.Versions[0]] } };
        return ChargeCalculator.Calculate(one.Of(c.From, c.To, c.Used, c.Before), one.Book).Total
            <= ChargeCalculator.Calculate(one.Of(c.From, c.To, c.Used + 1 + Math.Abs(c.Area % 5000), c.Before), one.Book).Total;
    });

    [Fact]
    public void A_thousandth_more_costs_no_more_than_its_dearest_price_whether_a_block_ends_there_or_not() => HoldsForAll(c =>
    {
        var (less, more) = (c.Whole, ChargeCalculator.Calculate(c.Of(c.From, c.To, c.Used + 1, c.Before), c.Book));
        return Math.Abs(more.Total.Fen - less.Total.Fen) <= Math.Max(less.Lines.Count, more.Lines.Count);
    });

    [Fact]
    public void What_is_billed_and_then_taken_back_leaves_nothing() => Holds(Cases(BlockSpan.Year), c =>
    {
        var book = new TariffBook(1, [c.Tariff with { Versions = [c.Tariff.Versions[0] with { Components = [.. c.Tariff.Versions[0].Components.Where(part => part.Basis is ChargeBasis.PerBlock or ChargeBasis.PerUnit)] }] }]);
        var day = new DateOnly(c.From.Year, 6, 1);
        var there = ChargeCalculator.Calculate(c.Of(day, day.AddMonths(1), c.Used, c.Before), book);
        var back = ChargeCalculator.Calculate(c.Of(day.AddMonths(1), day.AddMonths(2), -c.Used, c.Before + c.Used), book);
        return there.Total == -back.Total && there.Lines.Select(line => (line.Component, line.Block, line.Amount)).SequenceEqual(back.Lines.Select(line => (line.Component, line.Block, -line.Amount)));
    });

    [Fact]
    public void Whole_steps_round_as_decimals_do() => Prop.ForAll(
        (from quantity in Gen.Choose(int.MinValue, int.MaxValue)
         from scale in Gen.Elements(1L, 7L, 1_000L, 400_000L)
         from price in Gen.Choose(int.MinValue, int.MaxValue)
         select (Quantity: new Quantity(quantity * scale), Price: new UnitPrice(price))).ToArbitrary(),
        pair => Shares.Amount(pair.Quantity, pair.Price).Yuan == Math.Round(pair.Quantity.Units * pair.Price.Yuan, 2, MidpointRounding.AwayFromZero)).Check(Many);

    [Fact]
    public void Parts_by_days_round_as_decimals_do_and_sum_to_the_whole() => Prop.ForAll(
        (from total in Gen.Choose(int.MinValue, int.MaxValue)
         from days in Gen.Choose(1, 800)
         from first in Gen.Choose(0, days)
         select (Total: (long)total, Days: days, First: first)).ToArbitrary(),
        cut => Shares.Of(cut.Total, 0, cut.First, cut.Days) == Math.Round((decimal)cut.Total * cut.First / cut.Days, 0, MidpointRounding.AwayFromZero)
            && Shares.Of(cut.Total, 0, cut.First, cut.Days) + Shares.Of(cut.Total, cut.First, cut.Days, cut.Days) == cut.Total).Check(Many);
}
