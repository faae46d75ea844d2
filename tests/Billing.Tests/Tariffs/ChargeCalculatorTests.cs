using Utilities.Billing.Tests.Golden;

namespace Utilities.Billing.Tests.Tariffs;

public sealed class ChargeCalculatorTests
{
    private static readonly DateOnly From = new(2026, 11, 1);
    private static readonly DateOnly To = new(2026, 12, 1);

    [Theory]
    [InlineData("NO-SUCH", "water", 2026, "no-tariff")]
    [InlineData("POWER-RES", "water", 2026, "tariff-of-other-utility")]
    [InlineData("WATER-RES", "water", 1990, "no-version")]
    [InlineData("HEAT-AREA", "heating", 2026, "no-heated-area")]
    [InlineData("POWER-TOU", "power", 2026, "register-unknown")]
    public void What_cannot_be_calculated_is_parked_with_its_cause(string tariff, string utility, int year, string cause)
    {
        var (from, to) = (new DateOnly(year, 11, 1), new DateOnly(year, 12, 1));

        var charges = ChargeCalculator.Calculate(new(utility, tariff, "residential", null, null, null, from, to, [new("total", from, to, Quantity.Of(3))], Quantity.Zero), GoldenBook.Tariffs);

        Assert.Equal(cause, charges.Parked);
        Assert.NotEmpty(charges.Detail!);
        Assert.Empty(charges.Lines);
    }

    [Fact]
    public void Days_that_run_backwards_and_a_meter_that_was_not_read_are_parked()
    {
        Assert.Equal("period-backwards", Charge("WATER-RES", To, From).Parked);
        Assert.Equal("no-reading", Charge("WATER-RES", From, To).Parked);
        Assert.Null(ChargeCalculator.Calculate(new("heating", "HEAT-METERED", "residential", null, Quantity.Of(80), null, new(2026, 7, 1), new(2026, 8, 1), [], Quantity.Zero), GoldenBook.Tariffs).Parked);
    }

    [Fact]
    public void A_customer_of_another_class_than_the_tariff_is_for_is_parked()
    {
        UsePart[] use = [new("peak", From, To, Quantity.Of(10))];
        Assert.Equal("class-not-of-tariff", ChargeCalculator.Calculate(new("power", "POWER-TOU", "commercial", null, null, null, From, To, use, Quantity.Zero), GoldenBook.Tariffs).Parked);
        Assert.Null(Charge("POWER-TOU", From, To, use).Parked);
    }

    [Fact]
    public void A_total_and_a_band_of_the_same_days_are_not_charged_twice()
    {
        Assert.Equal("register-mixed", Charge("POWER-RES", From, To, new("total", From, To, Quantity.Of(10)), new("peak", From, To, Quantity.Of(4))).Parked);

        // A plain meter until the 10th and one of two registers from then on: 10 + 4 + 6.
        var change = From.AddDays(9);
        var charges = Charge("POWER-RES", From, To, new("total", From, change, Quantity.Of(10)), new("peak", change, To, Quantity.Of(4)), new("valley", change, To, Quantity.Of(6)));
        Assert.Equal((null, Quantity.Of(20)), (charges.Parked, charges.Lines.Single().Quantity));
    }

    [Fact]
    public void An_adjustment_of_a_single_day_goes_through_the_blocks_of_the_days_billed()
    {
        var charges = Charge("G-WATER", new(2026, 10, 1), new(2026, 11, 1), new UsePart("total", new(2026, 10, 20), new(2026, 10, 20), Quantity.Of(-3)));

        Assert.Equal([("basic", Quantity.Of(1)), ("supply", Quantity.Of(-3)), ("sewerage", Quantity.Of(-3))], charges.Lines.Select(line => (line.Component, line.Quantity)));
    }

    [Fact]
    public void The_book_says_what_needs_a_reading_and_from_when_use_is_counted()
    {
        var book = GoldenBook.Tariffs;
        Assert.True(book.NeedsReading("WATER-RES", From, To));
        Assert.False(book.NeedsReading("HEAT-AREA", From, To));
        Assert.True(book.NeedsReading("HEAT-METERED", From, To));
        Assert.False(book.NeedsReading("HEAT-METERED", new(2026, 4, 1), new(2026, 11, 15)));
        Assert.Null(book.CountsFrom("WATER-RES", From));
        Assert.Equal(new DateOnly(2026, 1, 1), book.CountsFrom("POWER-RES", From));
        Assert.Equal(new DateOnly(2025, 7, 1), book.CountsFrom("G-GAS", new(2026, 6, 30)));
        Assert.Null(book.Find("WATER-RES", 9));
        Assert.Equal(1, book.Find("WATER-RES", 1)!.Value.Version.Number);
    }

    [Fact]
    public void Of_two_versions_that_begin_on_the_same_day_the_later_number_holds()
    {
        var tariff = GoldenBook.Tariffs.Find("G-WATER")!;
        var twice = tariff with { Versions = [.. tariff.Versions, tariff.Versions[1] with { Number = 3 }] };

        Assert.Equal(3, twice.On(new(2026, 11, 16))!.Number);
        Assert.Equal(1, twice.On(new(2026, 11, 15))!.Number);
        Assert.Null(twice.On(new(2024, 12, 31)));
    }

    [Fact]
    public void A_bill_costs_little_memory()
    {
        var input = GoldenBook.Bill("W04").Input;
        ChargeCalculator.Calculate(input, GoldenBook.Tariffs);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1000; i++) ChargeCalculator.Calculate(input, GoldenBook.Tariffs);

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 1500);
    }

    private static Charges Charge(string tariff, DateOnly from, DateOnly to, params UsePart[] use) =>
        ChargeCalculator.Calculate(new(GoldenBook.Tariffs.Find(tariff)!.Utility, tariff, "residential", null, null, null, from, to, use, Quantity.Zero), GoldenBook.Tariffs);
}
