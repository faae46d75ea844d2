namespace Utilities.Platform.Tests;

/// <summary>
/// A matter that needs two services comes to its end when either is killed in any of its states, and every effect is there exactly once. The ways are written
/// out in <see cref="SagaWays"/>, the killing in <see cref="SagaOrdeal"/>.
/// </summary>
public sealed class SagaSurvivalTests(SagaOrdeal ordeal) : IClassFixture<SagaOrdeal>
{
    [Theory(DisplayName = "D12, D15: a repair visit is kept, made and put on file once, whoever of utility and appointments is killed in any state")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void The_repair_visit_survives(string victims) => Survived(SagaWays.Visit, victims, "AwaitingTime", "TimeKept", "OnSite", "Over");

    [Theory(DisplayName = "D12: a visit called off gives its time back once, whoever of utility and appointments is killed")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void A_visit_called_off_survives(string victims) => Survived(SagaWays.CalledOff, victims, "AwaitingTime", "GivenBack");

    [Theory(DisplayName = "D14: a visit that nobody can book is agreed by hand, whoever of utility and appointments is killed")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void A_visit_agreed_by_hand_survives(string victims) => Survived(SagaWays.ByHand, victims, "AwaitingTime", "ByHand");

    [Theory(DisplayName = "D22, D46: a complaint about water has one sample, one reply and one call, whoever of complaints and water is killed in any state")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void The_quality_complaint_survives(string victims) => Survived(SagaWays.Quality, victims, "Asked", "AtLaboratory", "AwaitingReply", "Replied", "Closed");

    [Theory(DisplayName = "D24, D47: a dissatisfied customer has one complaint, the work done again once and two calls, whoever of utility and complaints is killed in any state")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void The_follow_up_survives(string victims) => Survived(SagaWays.FollowUp, victims, "AwaitingCall", "AwaitingReopening", "Redoing", "Settled");

    [Theory(DisplayName = "D46: a broken promise has one supervision case and one answer, whoever of utility and complaints is killed in any state")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void The_breach_survives(string victims) => Survived(SagaWays.Breach, victims, "Open", "Closed", "Closed, kept late");

    [Theory(DisplayName = "D26, D40: a connection has one survey, one appointment, one account request and one account, whoever of utility and appointments is killed in any state")]
    [InlineData(SagaOrdeal.Utilities), InlineData(SagaOrdeal.Hall)]
    public void The_connection_survives(string victims) => Survived(SagaWays.Connection, victims, "Applied", "Surveying", "Connecting", "Connected");

    [Theory]
    [InlineData("water"), InlineData("power"), InlineData("gas"), InlineData("heating"), InlineData("billing"), InlineData("appointments"), InlineData("complaints")]
    public async Task Nothing_is_left_on_the_way_and_nothing_failed(string service)
    {
        await ordeal.Books.Becomes(0, service, "outbox");
        Assert.Equal(0, await ordeal.Books.Count(service, "dead_letter"));
    }

    private void Survived(string saga, string victims, params string[] states)
    {
        Assert.True(ordeal.Failure(saga, victims) is null, ordeal.Failure(saga, victims));
        Assert.Equal(states, ordeal.States(saga, victims));
    }
}
