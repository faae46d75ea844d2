using Utilities.Matters;

namespace Utilities.Supply.Tests;

public sealed class ReportGapsTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(8));

    private static DutyShift Shift(double from, double until, double? came = null, double? left = null) => new()
    {
        Post = "pipe-worker",
        StartsAt = Midnight.AddHours(from),
        EndsAt = Midnight.AddHours(until),
        PresentFrom = came is { } c ? Midnight.AddHours(c) : null,
        PresentUntil = left is { } l ? Midnight.AddHours(l) : null,
    };

    [Fact(DisplayName = "water.duty.pipe-worker: an hour counts when somebody is rostered and present; holes are named")]
    public void Counts_rostered_and_present_hours()
    {
        var post = ReportGaps.Measure("pipe-worker", "water", new(Midnight, Midnight.AddHours(24)),
            [Shift(0, 8, came: 0.5, left: 8), Shift(8, 16, came: 7), Shift(17, 24)], Midnight.AddHours(12));

        Assert.Equal("water.duty.pipe-worker", post.Commitment);
        Assert.Equal((24, 23, 12), (post.Hours, post.Rostered, post.Past));
        Assert.Equal(11.5, post.Present); // Late by half an hour at night; the second came early, which does not count twice, and is still there.
        Assert.Equal([new Stretch(Midnight.AddHours(16), Midnight.AddHours(17))], post.Gaps);
        Assert.Equal([new Stretch(Midnight, Midnight.AddHours(0.5))], post.Absences);
    }

    [Fact(DisplayName = "water.duty.repair-company: a roster without anybody is one gap")]
    public void An_empty_roster_is_one_gap()
    {
        var post = ReportGaps.Measure("repair-company", "water", new(Midnight, Midnight.AddHours(24)), [], Midnight.AddHours(-1));
        Assert.Equal([new Stretch(Midnight, Midnight.AddHours(24))], post.Gaps);
        Assert.Empty(post.Absences); // Nothing of the window has passed.
    }
}
