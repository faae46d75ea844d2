using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

public sealed class PumpDecisionTests
{
    private static readonly DateTimeOffset Eight = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(8));

    private static LogEntry Line(string kind, double hours, string pump = "P1") => new() { Kind = kind, Pump = pump, At = Eight.AddHours(hours) };

    [Fact]
    public void Running_hours_count_what_lies_in_the_window()
    {
        LogEntry[] lines = [Line("start", -2), Line("stop", 1), Line("start", 3), Line("start", 2, "P2"), Line("stop", 2.5, "P2")];
        Assert.Equal([new PumpRun("P1", 1, 2), new PumpRun("P2", 1, 0.5)], RunHours.Of(lines, new Stretch(Eight, Eight.AddHours(4))));
        Assert.Empty(RunHours.Of([], new Stretch(Eight, Eight.AddHours(4))));
    }

    [Fact]
    public void A_pump_is_started_and_stopped_in_turn()
    {
        Assert.Null(RunSequence.Refuses("start", "P1", Eight, null, null));
        Assert.Null(RunSequence.Refuses("start", "P1", Eight, Line("stop", -1), null));
        Assert.Equal("running-already", RunSequence.Refuses("start", "P1", Eight, Line("start", 0), null)!.Code);
        Assert.Equal("not-running", RunSequence.Refuses("stop", "P1", Eight, Line("stop", 0), null)!.Code);
        Assert.Equal("later-run-recorded", RunSequence.Refuses("start", "P1", Eight, null, Line("start", 1))!.Code);
        Assert.Null(RunSequence.RefusesMove(Eight, Line("stop", -1), Line("stop", 1)));
        Assert.Equal("out-of-sequence", RunSequence.RefusesMove(Eight.AddHours(1), null, Line("stop", 1))!.Code);
    }

    [Fact]
    public void What_the_pumps_can_deliver_is_known_only_if_each_that_ran_is()
    {
        Pump[] pumps = [new() { Code = "P1", CubicMetresPerHour = 50 }, new() { Code = "P2" }];
        Assert.Equal(100m, RecordVolume.Most([new("P1", 1, 2)], pumps));
        Assert.Null(RecordVolume.Most([new("P1", 1, 2), new("P2", 1, 1)], pumps));
        Assert.Equal(0m, RecordVolume.Most([], pumps));
    }

    [Theory]
    [InlineData(0.4, 50, 380, 0)]
    [InlineData(0.1, 50, 380, 1)]
    [InlineData(400, 70, 220, 3)]
    public void A_figure_beyond_the_plate_is_asked_about_unless_confirmed(double mpa, double ampere, double volt, int wrong)
    {
        var pump = new Pump { Code = "P1", MinMpa = 0.2m, MaxMpa = 0.6m, MaxAmpere = 60, MinVolt = 342, MaxVolt = 418 };
        var meters = new Meters((decimal)mpa, (decimal)ampere, (decimal)volt);
        var errors = new FieldErrors();
        meters.Check(errors, pump, confirmed: false);
        Assert.Equal(wrong, errors.All.Count);
        var confirmed = new FieldErrors();
        meters.Check(confirmed, pump, confirmed: true);
        Assert.False(confirmed.Any);
    }

    [Fact]
    public void A_post_without_relief_is_left_at_the_end_when_all_stands_still()
    {
        var actor = new Actor("op", new HashSet<string>(StringComparer.Ordinal) { Roles.Crew });
        var shift = new PumpShift { Number = "S", Station = "PS", Operator = "op", State = ShiftStates.Ready, ArrivedAt = Eight, StartsAt = Eight, EndsAt = Eight.AddHours(8) };
        Outcome<PumpShift> At(double hours, string[] running, string? notice, bool volumeMissing = false) =>
            HandoverDecision.Decide(new(shift, actor, Eight.AddHours(hours)), new("无", null, null), null, new(running, notice, volumeMissing));

        Assert.Equal("too-early", At(7, [], null).Refusal!.Code);
        Assert.Equal("pumps-running", At(8, ["P1"], null).Refusal!.Code);
        Assert.Equal("stay-on-post", At(8, [], "N").Refusal!.Code);
        Assert.Equal("volume-missing", At(8, [], null, volumeMissing: true).Refusal!.Code);
        Assert.Equal(ShiftStates.Ended, At(8, [], null).Value.State);
        Assert.Equal("not-your-shift", HandoverDecision.Decide(new(shift with { Operator = "other" }, actor, Eight), new("无", null, null), null, new([], null, false)).Refusal!.Code);
    }
}
