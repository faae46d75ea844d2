namespace Utilities.Supply.Tests;

public sealed class LongOutageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly OutageRules Rules = new("T", [], [], [], []) { Noun = new("热", "heat"), LongOutage = TimeSpan.FromHours(8) };

    private static Outage Planned(double begins, double hours, string state = OutageStates.Announced) => new()
    {
        Kind = Outage.KindPlanned, State = state, StartsAt = Now.AddHours(begins), EndsAt = Now.AddHours(begins + hours),
    };

    [Fact]
    public void It_is_known_from_the_expected_end_or_when_the_length_is_reached()
    {
        Assert.Null(LongOutage.KnownAt(Planned(5, 7.9), Rules, Now));
        Assert.Equal(Now, LongOutage.KnownAt(Planned(5, 8), Rules, Now));
        Assert.Null(LongOutage.KnownAt(Planned(-7.9, 4), Rules, Now));
        Assert.Equal(Now.AddHours(-1), LongOutage.KnownAt(Planned(-9, 4), Rules, Now));
        Assert.Null(LongOutage.KnownAt(Planned(-9, 4, OutageStates.RestoredUnconfirmed), Rules, Now));
    }

    [Fact]
    public void A_failure_is_known_at_once_and_nothing_is_known_twice()
    {
        Assert.Equal(Now, LongOutage.KnownAt(Planned(0, 1) with { Kind = Outage.KindEmergency, State = OutageStates.Declared }, Rules, Now));
        Assert.Null(LongOutage.KnownAt(Planned(5, 8) with { LongKnownAt = Now }, Rules, Now));
        Assert.Null(LongOutage.KnownAt(Planned(5, 8), Rules with { LongOutage = null }, Now));
    }
}
