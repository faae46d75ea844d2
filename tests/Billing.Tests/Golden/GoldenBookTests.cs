namespace Utilities.Billing.Tests.Golden;

public sealed class GoldenBookTests
{
    public static TheoryData<string> Codes => [.. GoldenBook.Bills.Select(bill => bill.Code)];

    [Theory(DisplayName = "billing.water.charging-accuracy: every bill of the golden book comes out of the calculator as it was worked out by hand")]
    [MemberData(nameof(Codes))]
    public void Every_bill_is_calculated_as_it_was_worked_out_by_hand(string code)
    {
        var bill = GoldenBook.Bill(code);

        var charges = ChargeCalculator.Calculate(bill.Input, GoldenBook.Tariffs);

        Assert.Null(charges.Parked);
        Assert.Equal(bill.Expected, charges.Lines);
        Assert.Equal(bill.Sum, charges.Total);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_written_arithmetic_is_right(string code)
    {
        var bill = GoldenBook.Bill(code);
        foreach (var text in bill.Lines)
        {
            var line = GoldenBook.Line.Match(text);
            Assert.True(line.Success, text);
            var exact = line.Number("quantity") * line.Number("price");
            Assert.True(exact == line.Number("exact"), text);
            Assert.True(Math.Round(exact, 2, MidpointRounding.AwayFromZero) == line.Number(line.Groups["amount"].Success ? "amount" : "exact"), text);
        }

        foreach (var text in bill.Working ?? [])
        {
            if (GoldenBook.Share.Match(text) is { Success: true } share)
                Assert.True(Math.Round(share.Number("of") * share.Number("part") / share.Number("whole"), 3, MidpointRounding.AwayFromZero) == share.Number("share"), text);
            else
                Assert.True(GoldenBook.Rest.Match(text) is { Success: true } rest && rest.Number("from") - rest.Number("off") == rest.Number("rest"), text);
        }

        Assert.All(bill.Use, text => Assert.Matches(GoldenBook.Use, text));
        Assert.Equal(bill.Sum, bill.Expected.Sum(line => line.Amount));
    }

    [Fact]
    public void The_book_has_at_least_60_bills_and_all_four_utilities()
    {
        Assert.InRange(GoldenBook.Bills.Count, 60, 1000);
        Assert.All(["water", "power", "gas", "heating"], utility => Assert.InRange(GoldenBook.Bills.Count(bill => bill.Utility == utility), 10, 1000));
        Assert.Equal(GoldenBook.Bills.Count, GoldenBook.Bills.DistinctBy(bill => bill.Code).Count());
    }

    [Fact]
    public void Five_months_of_heating_sum_to_the_season()
    {
        var season = GoldenBook.Bill("H01");
        var months = new[] { "H02", "H03", "H04", "H05", "H06" }.Select(GoldenBook.Bill).ToList();

        Assert.Equal(season.Expected[0].Quantity.Units, months.Sum(month => month.Expected[0].Quantity.Units));
        Assert.Equal(season.Sum.Yuan, months.Sum(month => month.Sum.Yuan));
    }

    [Fact]
    public void A_corrected_estimate_gives_back_the_difference()
    {
        var (estimated, measured) = (GoldenBook.Bill("W14"), GoldenBook.Bill("W15"));

        // 6 of the second block and 1 of the third: 6 × 2.63 + 5.25 + 6 × 1.43 + 2.85
        Assert.Equal(15.78m + 5.25m + 8.58m + 2.85m, (estimated.Sum - measured.Sum).Yuan);
    }
}
