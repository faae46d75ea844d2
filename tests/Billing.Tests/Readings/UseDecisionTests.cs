namespace Utilities.Billing.Tests.Readings;

public sealed class UseDecisionTests
{
    private static readonly DateOnly Start = new(2026, 9, 10);
    private static readonly PlausibilityLimits Limits = new(AbsolutePerDay: 20, TimesHistory: 5, HistoryFloorPerDay: 1, ZeroFromDays: 60);

    private static RegisterState Begin(decimal first = 100, int? digits = 5, decimal multiplier = 1) => new()
    {
        Account = "W1", Meter = "M1", Register = "total", FromOn = Start, Multiplier = Quantity.Of(multiplier), Rollover = digits is { } n ? Quantity.Of((decimal)Math.Pow(10, n)) : null,
        LastReal = Quantity.Of(first), LastRealOn = Start, CoveredTo = Start,
    };

    private static ReadingTaken Reading(decimal value, int month, int day = 10, string quality = ReadingQuality.Valid) =>
        new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), new(2026, month, day), Quantity.Of(value), $"2026-{month:00}", quality);

    private static UseOutcome Take(RegisterState state, ReadingTaken reading, params MeteredUse[] held) => UseDecision.Take(state, held, reading, Limits);

    [Fact]
    public void Use_is_the_difference_times_the_multiplier()
    {
        var use = Assert.Single(Take(Begin(multiplier: 40), Reading(101.5m, 10)).Rows);
        Assert.Equal((60m, 100m, 101.5m, "measured", null), (use.Used.Units, use.FromReading.Units, use.ToReading.Units, use.Basis, use.HeldFor));
        Assert.Equal((Start, new DateOnly(2026, 10, 10)), (use.FromOn, use.ToOn));
    }

    [Fact]
    public void A_counter_may_begin_again_where_that_is_plausible_and_is_held_as_negative_where_it_is_not()
    {
        var over = Assert.Single(Take(Begin(99_990), Reading(15, 10)).Rows);
        Assert.Equal((25m, true, null), (over.Used.Units, over.RolledOver, over.HeldFor));
        var back = Assert.Single(Take(Begin(50_000), Reading(49_000, 10)).Rows);
        Assert.Equal((-1000m, false, "implausible", "negative"), (back.Used.Units, back.RolledOver, back.HeldFor, back.Judged));
        Assert.Equal("negative", Assert.Single(Take(Begin(99_990, digits: null), Reading(15, 10)).Rows).Judged);
        Assert.Equal("beyond-digits", Assert.Single(Take(Begin(99_990), Reading(100_001, 10)).Rows).Judged);
    }

    [Theory]
    [InlineData(800, 10, "above-maximum")]
    [InlineData(131, 11, "above-own-history")]
    [InlineData(110, 12, "zero-use")]
    [InlineData(110, 11, null)]
    [InlineData(150, 11, null)]
    public void What_is_implausible_is_held_with_its_cause(decimal value, int month, string? judged)
    {
        var state = month == 10 ? Begin() : Take(Begin(), Reading(110, 10)).State;
        var limits = judged == "above-own-history" ? Limits with { HistoryFloorPerDay = 0.1m, TimesHistory = 1.5m } : Limits;
        var use = Assert.Single(UseDecision.Take(state, [], Reading(value, month), limits).Rows);
        Assert.Equal((judged, judged is null ? null : "implausible"), (use.Judged, use.HeldFor));
    }

    [Theory]
    [InlineData("damaged", "meter-fault")]
    [InlineData("stopped", "meter-fault")]
    [InlineData("suspect", "suspect")]
    public void What_the_reader_doubts_is_held(string quality, string cause) => Assert.Equal(cause, Assert.Single(Take(Begin(), Reading(110, 10, quality: quality)).Rows).HeldFor);

    [Fact]
    public void An_estimate_is_taken_off_by_the_next_real_reading_and_the_rest_may_be_negative()
    {
        var october = Take(Begin(), Reading(130, 10));
        var november = UseEstimate.Of(october.State, new(2026, 11, 10), "2026-11", null)!.Value;
        Assert.Equal((31m, "estimated", 130m, 161m), (november.Use.Used.Units, november.Use.Basis, november.Use.FromReading.Units, november.Use.ToReading.Units));
        var december = Assert.Single(Take(november.State, Reading(140, 12)).Rows);
        Assert.Equal((-21m, 31m, 130m, 161m, 140m, null), (december.Used.Units, december.EstimatedBefore.Units, december.RealFrom!.Value.Units, december.FromReading.Units, december.ToReading.Units, december.HeldFor));
        Assert.Equal(new DateOnly(2026, 11, 10), december.FromOn);
    }

    [Fact]
    public void Without_a_history_the_class_is_gone_by_and_without_both_nothing_is_estimated()
    {
        Assert.Equal(15m, UseEstimate.Of(Begin(), new(2026, 10, 10), "2026-10", 0.5m)!.Value.Use.Used.Units);
        Assert.Null(UseEstimate.Of(Begin(), new(2026, 10, 10), "2026-10", null));
        Assert.Null(UseEstimate.Of(Begin(), Start, "2026-09", 0.5m));
    }

    [Fact]
    public void A_held_use_moves_nothing_and_its_period_gets_its_days_share_of_what_is_read_later()
    {
        var october = Assert.Single(Take(Begin(), Reading(9_000, 10)).Rows);
        var later = Take(Begin(), Reading(161, 11), october with { Line = 1 });
        Assert.Equal([30m, 31m], later.Rows.Select(use => use.Used.Units));
        Assert.Equal(["2026-10 estimated", "2026-11 measured"], later.Rows.Select(use => $"{use.Period} {use.Basis}"));
        Assert.Equal(1, later.Rows[0].Line);
        Assert.Equal(61m, later.State.HistoryUsed.Units);
    }

    [Fact]
    public void A_reading_again_in_the_same_period_takes_the_place_of_the_held_one_and_one_that_agrees_confirms_it()
    {
        var held = Assert.Single(Take(Begin(), Reading(900, 10)).Rows) with { Line = 3 };
        var other = Take(Begin(), Reading(131, 10, 12), held);
        Assert.Equal((3, 31m), (Assert.Single(other.Rows).Line, other.Rows[0].Used.Units));
        Assert.Same(held, Assert.Single(other.Replaced));
        var again = Reading(901, 10, 12) with { Reread = true };
        Assert.Null(Assert.Single(Take(Begin(), again, held).Rows).HeldFor);
        Assert.Equal("implausible", Assert.Single(Take(Begin(), again with { Reread = false }, held).Rows).HeldFor);
    }

    [Fact]
    public void A_released_use_is_taken_as_it_is_and_what_was_held_after_it_is_decided_anew()
    {
        var october = Assert.Single(Take(Begin(), Reading(900, 10)).Rows) with { Line = 1 };
        var november = Assert.Single(Take(Begin(), Reading(1400, 11), october).Rows) with { Line = 2 };
        Assert.NotNull(november.HeldFor);
        var released = Take(Begin(), UseDecision.Again(october) with { Forced = true }, october, november);
        Assert.Equal([800m, 500m], released.Rows.Select(use => use.Used.Units));
        Assert.All(released.Rows, use => Assert.Null(use.HeldFor));
    }

    [Fact]
    public void A_meter_that_is_exchanged_gives_two_uses_of_the_period()
    {
        var off = MeterEnd.Of(Begin(), [], new(2026, 10, 1), Quantity.Of(121), "2026-10", Limits);
        var use = Assert.Single(off.Rows);
        Assert.Equal((21m, "meter-change", true), (use.Used.Units, use.Basis, off.State.Ended));
        var on = new RegisterState
        {
            Account = "W1", Meter = "M2", Register = "total", FromOn = new(2026, 10, 1), Multiplier = Quantity.Of(1), LastReal = Quantity.Zero, LastRealOn = new(2026, 10, 1), CoveredTo = new(2026, 10, 1), AfterChange = true,
        };
        var first = Take(on, Reading(9, 10));
        Assert.Equal((9m, "meter-change"), (Assert.Single(first.Rows).Used.Units, first.Rows[0].Basis));
        Assert.Equal("measured", Assert.Single(Take(first.State, Reading(40, 11)).Rows).Basis);
    }

    [Fact]
    public void What_a_meter_taken_off_showed_is_estimated_when_nobody_knows_it_and_held_when_there_is_no_history()
    {
        var known = MeterEnd.Of(Take(Begin(), Reading(130, 10)).State, [], new(2026, 10, 20), null, "2026-10", Limits);
        Assert.Equal((10m, "meter-change", null), (Assert.Single(known.Rows).Used.Units, known.Rows[0].Basis, known.Rows[0].HeldFor));
        Assert.Equal("no-last-reading", Assert.Single(MeterEnd.Of(Begin(), [], new(2026, 10, 20), null, "2026-10", Limits).Rows).HeldFor);
    }

    [Fact]
    public void A_reading_that_comes_late_or_begins_a_register_becomes_no_use()
    {
        var begun = Take(Begin() with { LastReal = null }, Reading(55, 10));
        Assert.Equal(("begins", 55m, 0), (begun.PassedOver, begun.State.LastReal!.Value.Units, begun.Rows.Count));
        Assert.Equal("late", Take(begun.State, Reading(54, 9)).PassedOver);
    }
}
