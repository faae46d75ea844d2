using Utilities.Billing.Tests.Golden;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>An account's days by its terms: what changes among them splits the bill and nothing else.</summary>
public sealed class ChargeAccountTests
{
    private static readonly DateOnly From = new(2026, 11, 1);
    private static readonly DateOnly Middle = new(2026, 11, 16);
    private static readonly DateOnly To = new(2026, 12, 1);

    [Fact]
    public void Blocks_of_whole_months_are_cut_with_the_days_where_terms_change()
    {
        var (one, two) = (Charge(40m, Terms(From)), Charge(40m, Terms(From), Terms(Middle) with { CustomerClass = "public" }));

        // Fifteen days and fifteen have 13 m³ of the first block each and 4 of the second: 22.75 + 10.52 + 15.75 and 12.35 + 5.72 + 8.55, twice.
        Assert.Equal((151.28m, 151.28m), (one.Total.Yuan, two.Total.Yuan));
        Assert.Equal(
            [("supply", 1, 13m), ("supply", 2, 4m), ("supply", 3, 3m), ("sewerage", 1, 13m), ("sewerage", 2, 4m), ("sewerage", 3, 3m)],
            two.Lines.Take(6).Select(line => (line.Line.Component, line.Line.Block, line.Line.Quantity.Units)));
        Assert.Equal(12, two.Lines.Count);
    }

    [Fact]
    public void A_household_that_grows_has_wider_blocks_for_its_own_days_only()
    {
        var grown = Charge(40m, Terms(From), Terms(Middle) with { HouseholdSize = 6 });

        // From the 16th on half of 39 and of 12: 19.5, then 0.5 of the second block.
        Assert.Equal([13m, 4m, 3m, 19.5m, 0.5m], grown.Lines.Where(line => line.Line.Component == "supply").Select(line => line.Line.Quantity.Units));
    }

    [Fact]
    public void An_account_that_was_closed_after_it_was_billed_owes_nothing_for_the_days_after_its_end()
    {
        var facts = new AccountFacts("H90000001", new(2024, 1, 1), new(2026, 12, 16)) { Terms = { Terms(new(2024, 1, 1)) with { Account = "H90000001", Tariff = "HEAT-AREA", HeatedArea = Quantity.Of(121) } } };
        var december = new Bill
        {
            Number = "H202612-90000001", Account = "H90000001", Utility = "heating", Period = "2026-12", Kind = BillKinds.Regular, FromOn = new(2026, 12, 1), ToOn = new(2027, 1, 1),
            IssuedAt = DateTimeOffset.UnixEpoch, DueOn = new(2027, 2, 1), Unit = "m2", Total = Money.OfYuan(744), OpenAmount = Money.OfYuan(744),
        };

        var verdict = CorrectBillDecision.Decide(new(december, [], []), facts, GoldenBook.Tariffs, new("2026-12", DateTimeOffset.UnixEpoch, new(2027, 2, 1), null));

        // 121 m² and 121 days of season: a day of it is a m², at 24 each.
        Assert.Equal((new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 16), 360m), (verdict.Bill!.Bill.FromOn, verdict.Bill.Bill.ToOn, verdict.Bill.Bill.Total.Yuan));
    }

    private static ChargedDays Charge(decimal used, params AccountTerms[] terms) =>
        ChargeAccount.Charge("water", terms, From, To, [new(UsePart.Total, From, To, Quantity.Of(used))], [], GoldenBook.Tariffs);

    private static AccountTerms Terms(DateOnly from) => new() { Account = "W90000001", FromOn = from, Tariff = "WATER-RES", CustomerClass = "residential" };
}
