namespace Utilities.Supply.Tests;

public sealed class OutageChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly Outage Announced = new()
    {
        Kind = Outage.KindPlanned, State = OutageStates.Announced, ReasonZh = "改造", ReasonEn = "Renewal", StartsAt = Now.AddDays(2), EndsAt = Now.AddDays(2).AddHours(6),
    };

    private static OutageChange Change(DateTimeOffset? starts = null, DateTimeOffset? ends = null, string? reason = null) => new(reason, null, starts, ends, null, null, null, null);

    [Fact]
    public void Counts_a_new_expected_end_only_after_people_were_told()
    {
        var later = Announced.EndsAt!.Value.AddHours(2);
        Assert.Equal(1, Change(ends: later).Apply(Announced, Now).Value.EtaRevisions);
        Assert.Equal(0, Change(ends: Announced.EndsAt).Apply(Announced, Now).Value.EtaRevisions);
        Assert.Equal(0, Change(ends: later).Apply(Announced with { State = OutageStates.Planned }, Now).Value.EtaRevisions);
    }

    [Fact]
    public void A_start_that_has_passed_stands()
    {
        var refusal = Change(starts: Now.AddDays(3), ends: Now.AddDays(4)).Apply(Announced, Now.AddDays(2).AddHours(1)).Refusal!;
        Assert.Equal(["startsAt:has-begun"], refusal.Errors!.Select(e => $"{e.Field}:{e.Code}"));
    }

    [Fact]
    public void Tells_again_only_those_for_whom_something_changed()
    {
        var later = Announced with { EndsAt = Announced.EndsAt!.Value.AddHours(2) };
        Assert.Equal([(OutageText.Changed, Reach.Affected)], Told(later, scope: false));
        Assert.Equal([(OutageText.Changed, Reach.Affected), (OutageText.Withdrawn, Reach.Removed)], Told(later, scope: true));
        Assert.Equal([(OutageText.Changed, Reach.Nobody), (OutageText.Announced, Reach.Added), (OutageText.Withdrawn, Reach.Removed)], Told(Announced, scope: true));
        Assert.Empty(Told(Announced, scope: false));

        static IEnumerable<(string, Reach)> Told(Outage after, bool scope) => OutageChange.Tellings(Announced, after, scope).Select(t => (t.Message, t.Reach));
    }
}
