namespace Utilities.Power.Tests;

/// <summary>The boundaries of 002 第一篇 第六条(一) and 000 供电服务承诺 一 (K3), figure by figure.</summary>
public sealed class VoltageJudgeTests
{
    private static readonly VoltageBand StateGrid = new("power.voltage.single-phase-220v", "state-grid", -10, 7);
    private static readonly VoltageBand Oilfield = new("power.voltage.single-phase-220v", "oilfield-hall", -10, 10);
    private static readonly VoltageBand ThreePhase = new("power.voltage.three-phase-10kv", "state-grid", -7, 7);

    [Theory(DisplayName = "power.voltage.single-phase-220v (state-grid): 198 V to 235.4 V")]
    [InlineData(197.99, false)]
    [InlineData(198, true)]
    [InlineData(220, true)]
    [InlineData(235.4, true)]
    [InlineData(235.41, false)]
    public void The_demonstration_window_allows_seven_percent_above(double volts, bool passed) => Assert.Equal(passed, Passes(StateGrid, 220, volts));

    [Theory(DisplayName = "power.voltage.single-phase-220v (oilfield-hall): 198 V to 242 V")]
    [InlineData(197.99, false)]
    [InlineData(198, true)]
    [InlineData(235.41, true)]
    [InlineData(242, true)]
    [InlineData(242.01, false)]
    public void The_oilfield_hall_allows_ten_percent_above(double volts, bool passed) => Assert.Equal(passed, Passes(Oilfield, 220, volts));

    [Theory(DisplayName = "power.voltage.three-phase-10kv: 7 % either way, at 380 V and at 10 kV")]
    [InlineData(380, 353.4, true)]
    [InlineData(380, 353.39, false)]
    [InlineData(380, 406.6, true)]
    [InlineData(380, 406.61, false)]
    [InlineData(10_000, 10_700, true)]
    [InlineData(10_000, 9_299.9, false)]
    public void Three_phases_may_deviate_seven_percent(int nominal, double volts, bool passed) => Assert.Equal(passed, Passes(ThreePhase, nominal, volts));

    [Theory(DisplayName = "power.voltage.over-35kv: absolute deviations to both sides added; on one side only the larger counts")]
    [InlineData(110_000, 105_000, 116_000, 10)]
    [InlineData(110_000, 104_999, 116_000, 10.000909)]
    [InlineData(35_000, 35_700, 38_500, 10)]
    [InlineData(35_000, 31_500, 34_300, 10)]
    public void Deviations_of_a_period_are_added(int nominal, double lowest, double highest, double expected) =>
        Assert.Equal((decimal)expected, Math.Round(VoltageJudge.Deviations(nominal, (decimal)lowest, (decimal)highest), 6));

    [Theory]
    [InlineData(VoltageLevel.SinglePhase, 220, true)]
    [InlineData(VoltageLevel.SinglePhase, 230, false)]
    [InlineData(VoltageLevel.ThreePhase, 380, true)]
    [InlineData(VoltageLevel.ThreePhase, 20_000, false)]
    [InlineData(VoltageLevel.High, 20_000, false)]
    [InlineData(VoltageLevel.High, 35_000, true)]
    public void A_level_takes_only_its_nominal_voltages(string level, int nominal, bool taken) => Assert.Equal(taken, VoltageLevel.Takes(level, nominal));

    private static bool Passes(VoltageBand band, decimal nominal, double volts) => VoltageJudge.Within(band, VoltageJudge.Deviation(nominal, (decimal)volts));
}
