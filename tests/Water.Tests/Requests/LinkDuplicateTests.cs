using Utilities.TestKit;

namespace Utilities.Water.Tests;

public sealed class LinkDuplicateTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Proposes_open_requests_of_the_same_type_and_place_within_a_day()
    {
        var first = await water.Clerk.File("burst", ("area", "重复小区"));
        var second = await water.Clerk.File("burst", ("area", "重复小区"));
        await water.Clerk.File("burst", ("area", "别的小区"));
        await water.Clerk.File("leak", ("area", "重复小区"));
        await water.Clerk.File("burst", ("area", "重复小区"), ("receivedAt", water.Now.AddHours(-25)), ("receivedAtReason", "补录"));
        var candidates = (await water.Clerk.Get($"requests/{second.Number}/duplicates")).Expect(200).Body.EnumerateArray().Select(item => item.GetProperty("number").GetString());
        Assert.Equal([first.Number], candidates);
    }

    [Fact]
    public async Task Answers_each_duplicate_with_its_own_clock_when_the_work_is_done()
    {
        var parent = (await water.Clerk.File("leak", ("area", "合并小区"))).Number;
        water.Clock.Advance(TimeSpan.FromHours(1));
        var filed = await water.Clerk.File("leak", ("area", "合并小区"));
        var child = (await water.Clerk.Post($"requests/{filed.Number}/duplicate-of", new { number = parent })).Expect(200);
        Assert.Equal(parent, child.Body.GetProperty("group").GetProperty("parent").GetString());
        Assert.Empty(child.Next);
        Assert.Equal("follows-parent", (await water.Clerk.Step(child.Number, "reported")).Expect(409).Code);
        Assert.Equal(2, (await water.Clerk.Request(parent)).Body.GetProperty("group").GetProperty("size").GetInt32());

        await water.Advance(parent, "repaired");
        var answered = await water.Clerk.Request(child.Number);
        Assert.Equal(("repaired", "answered"), (answered.State, answered.Text_("outcome")));
        var (own, parents) = (answered.Clock("water.repair.minor"), (await water.Clerk.Request(parent)).Clock("water.repair.minor"));
        Assert.Equal("met", own.GetProperty("outcome").GetString());
        Assert.Equal(parents.GetProperty("dueAt").GetDateTimeOffset().AddHours(1), own.GetProperty("dueAt").GetDateTimeOffset());
        Assert.DoesNotContain("water.site.restoration", answered.Clocks);
        await Eventually.True(async () => (await water.Clerk.Get($"requests/{child.Number}/notifications")).Text.Contains("已维修完工", StringComparison.Ordinal), because: "the duplicate's own answer");
    }

    [Fact]
    public async Task Gives_duplicates_their_own_work_back_when_the_parent_is_cancelled()
    {
        var parent = (await water.Clerk.File("leak", ("area", "解组小区"))).Number;
        var child = (await water.Clerk.File("leak", ("area", "解组小区"))).Number;
        (await water.Clerk.Post($"requests/{child}/duplicate-of", new { number = parent })).Expect(200);
        (await water.Clerk.Post($"requests/{parent}/cancel", new { reason = "误报" })).Expect(200);
        var alone = await water.Clerk.Request(child);
        Assert.Equal(["reported"], alone.Next);
        Assert.Equal("running", alone.Clock("water.repair.minor").GetProperty("state").GetString());
    }

    [Fact]
    public async Task Refuses_to_group_under_itself_or_a_stranger()
    {
        var number = (await water.Clerk.File("leak")).Number;
        Assert.Equal("own-duplicate", (await water.Clerk.Post($"requests/{number}/duplicate-of", new { number })).Expect(409).Code);
        (await water.Clerk.Post($"requests/{number}/duplicate-of", new { number = "W-19700101-000001" })).Expect(404);
        Assert.Equal("not-grouped", (await water.Clerk.Post($"requests/{number}/duplicate-of", new { number = (string?)null })).Expect(409).Code);
    }
}
