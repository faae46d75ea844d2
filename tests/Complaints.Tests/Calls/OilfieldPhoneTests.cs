namespace Utilities.Complaints.Tests;

public sealed class OilfieldPhoneTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    [Fact(DisplayName = "hall.phone.answer, K6: the 440 line is picked up at the third ring, whatever the seconds (oilfield-hall)")]
    public async Task The_third_ring_is_in_time_and_the_fourth_is_not()
    {
        await hall.Line("440", inboundOnly: true);
        foreach (var (call, rings, outcome) in new[] { ("r-3", 3, "met"), ("r-4", 4, "missed") })
        {
            await hall.Ring(call, "440");
            hall.Clock.Advance(TimeSpan.FromSeconds(30));
            Assert.Equal(outcome, await hall.Stands((await hall.PickUp(call, "440", rings)).Number, "hall.phone.answer"));
        }

        await hall.Ring("r-5", "440");
        Assert.Equal("missed", await hall.Stands((await hall.GiveUp("r-5", "440", 6)).Number, "hall.phone.answer"));
        await hall.Ring("r-6", "440");
        Assert.Equal("excluded", await hall.Stands((await hall.GiveUp("r-6", "440", 1)).Number, "hall.phone.answer"));
    }
}
