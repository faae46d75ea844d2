using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class OutageInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    internal static readonly OutageRules Rules = new("T", [OutageRules.End], [new(Audience.Public, "site")], ["none"], ["none", "low"]) { Noun = new("水", "water") };

    private static OutageInput Input(DateTimeOffset? starts, DateTimeOffset? ends, string? kind = null) =>
        new(kind, "管网改造", "Main renewal", starts, ends, ["XF"], null, null, null);

    private static string[] Errors<T>(Outcome<T> outcome) => [.. outcome.Refusal!.Errors!.Select(e => $"{e.Field}:{e.Code}").Order(StringComparer.Ordinal)];

    [Fact]
    public void A_plan_lies_ahead_and_an_emergency_has_begun()
    {
        Assert.Equal(OutageStates.Planned, Input(Now.AddDays(2), Now.AddDays(3)).Check(Guid.Empty, Rules, Now).Value.Outage.State);
        Assert.Equal(["startsAt:in-the-past"], Errors(Input(Now, Now.AddHours(1)).Check(Guid.Empty, Rules, Now)));

        var emergency = Input(null, null, "emergency").Check(Guid.Empty, Rules, Now).Value.Outage;
        Assert.Equal((OutageStates.Declared, Now, (DateTimeOffset?)null), (emergency.State, emergency.StartsAt, emergency.EndsAt));
        Assert.Equal(["startsAt:in-the-future"], Errors(Input(Now.AddHours(1), null, "emergency").Check(Guid.Empty, Rules, Now)));
    }

    [Fact]
    public void Tells_every_error_at_once() => Assert.Equal(
        ["areas:required", "endsAt:required", "reasonEn:required", "reasonZh:required", "startsAt:required"],
        Errors(new OutageInput("planned", null, " ", null, null, [], null, null, null).Check(Guid.Empty, Rules, Now)));

    [Fact]
    public void Knows_no_third_kind() => Assert.Equal(["kind:not-one-of"], Errors(Input(Now.AddDays(1), null, "storm").Check(Guid.Empty, Rules, Now)));

    [Fact]
    public void Ends_after_it_starts() => Assert.Equal(["endsAt:not-after-start"], Errors(Input(Now.AddDays(2), Now.AddDays(1)).Check(Guid.Empty, Rules, Now)));
}
