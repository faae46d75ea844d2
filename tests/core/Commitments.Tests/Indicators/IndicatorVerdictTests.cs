using Utilities.ServiceDefaults;

namespace Utilities.Commitments.Tests;

public sealed class IndicatorVerdictTests
{
    private static readonly CommitmentBook Book = BookLoader.Load(TestCalendars.Policy, TestCalendars.Shipped);

    private static bool? Met(string id, string profile, decimal numerator, decimal denominator, decimal? setting = null, bool unfinished = false) =>
        IndicatorVerdict.Met(Book[id, profile].Indicator!, new() { Numerator = numerator, Denominator = denominator, Rows = (int)denominator, Unfinished = unfinished }, setting);

    [Theory]
    [InlineData("water.pressure.pass-rate", "oilfield-hall", 97, 100, true)]
    [InlineData("water.pressure.pass-rate", "oilfield-hall", 969, 1000, false)]
    [InlineData("water.pressure.pass-rate", "oilfield-hall", 0, 0, null)]
    [InlineData("water.repair.water-test", "water-company", 3, 3, true)]
    [InlineData("water.repair.water-test", "water-company", 2, 3, false)]
    [InlineData("gas.facility.repair-pass-rate", "oilfield-hall", 999, 1000, false)]
    [InlineData("water.supply.continuity", "oilfield-hall", 48, 48, true)]
    [InlineData("water.supply.continuity", "oilfield-hall", 47.9, 48, false)]
    [InlineData("hall.satisfaction.primary", "hospital-window", 9, 10, null)]
    [InlineData("power.kpi.yearly-improvement", "state-grid", 3, 4, false)]
    public void Says_whether_the_target_is_met(string id, string profile, double numerator, double denominator, bool? met) =>
        Assert.Equal(met, Met(id, profile, (decimal)numerator, (decimal)denominator));

    [Fact(DisplayName = "power.reliability.provincial, complaints.followup.coverage: judged only once the operator has set the figure")]
    public void Needs_the_operators_figure()
    {
        Assert.Null(Met("power.reliability.provincial", "state-grid", 4, 4));
        Assert.True(Met("power.reliability.provincial", "state-grid", 4, 4, 99.8m));
        Assert.Null(Met("complaints.followup.coverage", "oilfield-hall", 60, 100));
        Assert.True(Met("complaints.followup.coverage", "oilfield-hall", 60, 100, 50));
        Assert.False(Met("complaints.followup.coverage", "oilfield-hall", 49, 100, 50));
    }

    [Fact(DisplayName = "power.outage.planned-count-10kv, hall.symposium.count: a year that still runs can settle only one way")]
    public void Unfinished_year()
    {
        Assert.Null(Met("power.outage.planned-count-10kv", "state-grid", 5, 5, unfinished: true));
        Assert.False(Met("power.outage.planned-count-10kv", "state-grid", 4, 5, unfinished: true));
        Assert.True(Met("power.outage.planned-count-10kv", "state-grid", 5, 5));
        Assert.True(Met("hall.symposium.count", "state-grid", 1, 1, unfinished: true));
        Assert.Null(Met("hall.symposium.count", "state-grid", 0, 1, unfinished: true));
        Assert.False(Met("hall.symposium.count", "state-grid", 0, 1));
    }

    [Theory]
    [InlineData("water.pressure.mains-end", "oilfield-hall", 0.14, true)]
    [InlineData("water.pressure.mains-end", "oilfield-hall", 0.139, false)]
    [InlineData("power.voltage.single-phase-220v", "oilfield-hall", 8.5, true)]
    [InlineData("power.voltage.single-phase-220v", "state-grid", 8.5, false)]
    [InlineData("power.voltage.single-phase-220v", "state-grid", -10, true)]
    [InlineData("power.voltage.single-phase-220v", "state-grid", -10.1, false)]
    [InlineData("heating.temp.indoor", "lanyu-heating", 15.9, false)]
    [InlineData("heating.visit.staff-count", "lanyu-heating", 2, true)]
    [InlineData("gas.lpg.queue", "oilfield-hall", 30, null)]
    public void Judges_one_measurement(string id, string profile, double value, bool? passed)
    {
        var errors = new FieldErrors();
        Assert.Equal(passed, MeasurementRules.Judge(Book[id, profile], (decimal)value, null, 1, null, errors));
        Assert.False(errors.Any);
    }

    [Theory(DisplayName = "billing.water.reading-window: the 5th to the 20th, both included")]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void Monthly_window(int day, bool passed) =>
        Assert.Equal(passed, MeasurementRules.Judge(Book["billing.water.reading-window", "oilfield-hall"], null, null, day, null, new FieldErrors()));

    [Theory]
    [InlineData("water.pressure.mains-end", "oilfield-hall", "value")]
    [InlineData("water.facility.intact-rate", "oilfield-hall", "passed")]
    [InlineData("water.network.repair-timely-rate", "oilfield-hall", "commitmentId")]
    public void Asks_for_what_is_missing(string id, string profile, string field)
    {
        var errors = new FieldErrors();
        MeasurementRules.Judge(Book[id, profile], null, null, 1, null, errors);
        Assert.Equal(field, Assert.Single(errors.All).Field);
    }
}
