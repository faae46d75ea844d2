namespace Utilities.Complaints.Tests;

public sealed class HeatingPhoneTests(HeatingDesk hall) : IClassFixture<HeatingDesk>
{
    [Fact(DisplayName = "hall.phone.answer, K6: the heating desk picks up within three rings (lanyu-heating)")]
    public async Task The_heating_desk_picks_up_within_three_rings()
    {
        await hall.Line("4223013");
        foreach (var (call, rings, outcome) in new[] { ("h-2", 2, "met"), ("h-5", 5, "missed") })
        {
            await hall.Ring(call, "4223013");
            Assert.Equal(outcome, await hall.Stands((await hall.PickUp(call, "4223013", rings)).Number, "hall.phone.answer"));
        }
    }
}
