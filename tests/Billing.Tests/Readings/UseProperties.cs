using FsCheck;
using FsCheck.Fluent;

namespace Utilities.Billing.Tests.Readings;

/// <summary>What must hold of the use of a register whatever was read, missed, estimated, held, released or corrected.</summary>
public sealed class UseProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    private static readonly DateOnly Start = new(2025, 1, 10);

    /// <summary>What happens in a month.</summary>
    private enum Month
    {
        Read,
        Missed,
        ByReader,
        Suspect,
        Confirmed,
    }

    private sealed record Story(int Digits, Quantity Multiplier, Quantity First, IReadOnlyList<(Month What, int Steps)> Months, PlausibilityLimits Limits)
    {
        public RegisterState Begin => new()
        {
            Account = "W1", Meter = "M1", Register = "total", FromOn = Start, Multiplier = Multiplier, Rollover = Quantity.Of((decimal)Math.Pow(10, Digits)), LastReal = First, LastRealOn = Start, CoveredTo = Start,
        };

        public override string ToString() => $"{Digits} digits x{Multiplier} from {First} {Limits.TimesHistory}: {string.Join(' ', Months)}";
    }

    private static Gen<Story> Stories(params PlausibilityLimits[] limits) =>
        from digits in Gen.Choose(3, 6)
        from multiplier in Gen.Elements(1m, 40m, 0.5m, 1.234m, 0.001m)
        from first in Gen.Choose(0, (int)Math.Pow(10, digits) * 1000 - 1)
        from months in (from what in Gen.Elements(Month.Read, Month.Read, Month.Read, Month.Missed, Month.Missed, Month.ByReader, Month.Suspect, Month.Confirmed) from steps in Gen.Choose(0, 60_000) select (what, steps)).ListOf(14)
        from chosen in Gen.Elements(limits)
        select new Story(digits, Quantity.Of(multiplier), new(first), [.. months], chosen);

    /// <summary>All that a register goes through, and what it counted in truth.</summary>
    private sealed class Walk
    {
        private readonly Story story;
        private readonly List<MeteredUse> uses = [];
        private int line;

        public Walk(Story story)
        {
            (this.story, State, Counted, RealAt) = (story, story.Begin, story.First, story.First);
            foreach (var (index, month) in story.Months.Index()) Do(month.What, new(month.Steps), Start.AddMonths(index + 1));
        }

        public RegisterState State { get; private set; }

        /// <summary>What the register would show had it no last digit.</summary>
        public Quantity Counted { get; private set; }

        /// <summary>The same at the last real reading that was taken.</summary>
        public Quantity RealAt { get; private set; }

        public IReadOnlyList<MeteredUse> Uses => uses;

        public Quantity Stated => uses.Where(use => use.HeldFor is null).Aggregate(Quantity.Zero, (sum, use) => sum + use.Used);

        public void Do(Month what, Quantity steps, DateOnly on)
        {
            Counted += steps;
            var shown = new Quantity(Counted.Thousandths % story.Begin.Rollover!.Value.Thousandths);
            var period = Period.Of(on).ToString();
            var held = uses.Where(use => use.HeldFor is not null).ToList();
            if (what == Month.Missed)
            {
                if (held.Count == 0 && UseEstimate.Of(State, on, period, 3.333m) is { } estimate) Apply(new(estimate.State, [], [estimate.Use]));
                return;
            }

            if (what == Month.ByReader)
            {
                if (held.Count == 0 && UseEstimate.OfFigure(State, on, period, shown, PlausibilityLimits.None) is { } guess && guess.Use.Used < Quantity.Of(1000)) Apply(new(guess.State, [], [guess.Use]));
                return;
            }

            var quality = what == Month.Suspect ? ReadingQuality.Suspect : ReadingQuality.Valid;
            var before = State;
            Apply(UseDecision.Take(State, held, new(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), on, shown, period, quality, Forced: what == Month.Confirmed), story.Limits));
            if (State.LastRealOn != before.LastRealOn) RealAt = Counted;
        }

        private void Apply(UseOutcome outcome)
        {
            foreach (var gone in outcome.Replaced) Assert.True(uses.Remove(gone));
            uses.AddRange(outcome.Rows.Select(use => use.Line > 0 ? use : use with { Line = ++line }));
            State = outcome.State;
        }
    }

    private static void Holds(Gen<Story> stories, Func<Story, bool> property) => Prop.ForAll(stories.ToArbitrary(), property).Check(Many);

    [Fact(DisplayName = "D29: the uses of all periods add up to the difference of the real readings, over rollovers, estimates and their corrections")]
    public void Uses_add_up_to_the_difference_of_real_readings() => Holds(Stories(PlausibilityLimits.None), story =>
    {
        var walk = new Walk(story with { Months = [.. story.Months.Where(month => month.What != Month.Suspect), (Month.Read, 5_000)] });
        return walk.State.Estimated == Quantity.Zero && walk.Stated == walk.State.Stands(walk.Counted) - walk.State.Stands(story.First);
    });

    [Fact(DisplayName = "D29: whatever is held, nothing is billed twice and nothing is lost: what is stated is what was read for real, and what is estimated beyond it")]
    public void What_is_held_is_neither_lost_nor_billed_twice() => Holds(Stories(PlausibilityLimits.None, new(TimesHistory: 3), new(AbsolutePerDay: 1), new(TimesHistory: 2, ZeroFromDays: 20)), story =>
    {
        // A real rollover that the limits do not believe is released by nobody: it stays held, which is looked at elsewhere.
        var walk = new Walk(story with { Digits = 9 });
        return walk.Stated == walk.State.Stands(walk.RealAt) - walk.State.Stands(story.First) + walk.State.Estimated;
    });

    [Fact]
    public void Each_day_is_stated_once_and_in_order() => Holds(Stories(PlausibilityLimits.None, new(TimesHistory: 3)), story =>
    {
        var days = new Walk(story with { Digits = 9 }).Uses.Where(use => use.HeldFor is null).OrderBy(use => use.FromOn).ToList();
        return days.Zip(days.Skip(1)).All(pair => pair.First.ToOn <= pair.Second.FromOn) && days.TrueForAll(use => use.FromOn < use.ToOn);
    });

    [Fact]
    public void A_corrected_reading_moves_use_between_its_neighbours_and_changes_no_sum() => Holds(Stories(PlausibilityLimits.None), story =>
    {
        var walk = new Walk(story with { Digits = 9, Months = [(Month.Read, 9_000), (Month.Read, 9_000), (Month.Missed, 0), (Month.Read, 70_000)] });
        var (ending, following) = (walk.Uses[1], walk.Uses[^1]);
        var right = new Quantity(ending.ToReading.Thousandths + story.Months[0].Steps % 5_000 - 2_500);
        var corrected = UseCorrection.Of(walk.State, ending.ToOn, Guid.CreateVersion7(DateTimeOffset.UnixEpoch), ending.ToReading, right, ending, following, PlausibilityLimits.None);
        var moved = walk.State.Stands(right) - walk.State.Stands(ending.ToReading);
        return corrected.Refused is null && corrected.Changed[0].Used == ending.Used + moved && corrected.Changed[1].Used == following.Used - moved && corrected.State.HistoryUsed == walk.State.HistoryUsed;
    });
}
