using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class HeatingFirstAskTests(ComplaintsService hall) : IClassFixture<ComplaintsService>
{
    private const string Accept = "hall.first-ask.accept";

    [Fact(DisplayName = "hall.first-ask.accept, K28: the first-asked answers at once or coordinates, and stays responsible to the end (lanyu-heating)")]
    public async Task The_first_asked_stays_responsible_to_the_end()
    {
        var clerk = hall.As("clerk-heat", Roles.Clerk);
        var answered = await clerk.Ask(new { description = "暖气几时供", channel = "call" });
        Assert.Equal("running", await hall.Stands(answered, Accept));
        (await clerk.Act(answered, "answer", new { answer = "11月15日起" })).Expect(200);
        Assert.Equal("stopped", await hall.Stands(answered, Accept));

        await hall.Department("network");
        await hall.Department("water-bureau", true);
        var number = await clerk.Ask(new { description = "管网漏水", channel = "call" });
        (await clerk.Act(number, "transfer", new { department = "network" })).Expect(200);
        Assert.Equal("stopped", await hall.Stands(number, Accept));
        (await hall.As("clerk-net", Roles.Clerk).Act(number, "accept")).Expect(200);
        Assert.Equal("clerk-heat", (await hall.Clerk.Matter(number)).Text("responsible"));
        Assert.Contains(number, (await hall.Clerk.Get("first-asks?responsible=clerk-heat")).Expect(200).Column("number"));
        (await clerk.Act(number, "answer", new { answer = "已修复", outcome = "done" })).Expect(200);
        Assert.Null((await hall.Clerk.Matter(number)).Text("responsible"));

        var outside = await clerk.Ask(new { description = "路灯不亮", channel = "letter" });
        (await clerk.Act(outside, "refer-outside", new { department = "water-bureau", explanation = "不属供热" })).Expect(200);
        Assert.Equal("clerk-heat", (await hall.Clerk.Matter(outside)).Text("responsible"));
        (await clerk.Act(outside, "answer", new { answer = "已转告并说明", outcome = "declined-explained" })).Expect(200);
    }
}
