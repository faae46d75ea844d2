using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

public sealed class ListRequestsTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Shows_residents_and_partners_only_their_own()
    {
        var mine = await water.As("r-1", Roles.Resident).File("leak", ("channel", null));
        var stranger = water.As("r-2", Roles.Resident);
        Assert.Equal("not-found", (await stranger.Get($"requests/{mine.Number}")).Expect(404).Code);
        (await stranger.Post($"requests/{mine.Number}/cancel", new { reason = "x" })).Expect(404);
        Assert.Empty((await stranger.Get("requests")).Expect(200).Body.GetProperty("items").EnumerateArray());
        Assert.Single((await water.As("r-1", Roles.Resident).Get("requests")).Body.GetProperty("items").EnumerateArray());
        Assert.Equal("王小明", (await water.As("r-1", Roles.Resident).Request(mine.Number)).Text_("name"));
    }

    [Fact]
    public async Task Masks_the_person_for_roles_that_do_not_handle_the_matter()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "assigned");
        foreach (var caller in new[] { water.As("a-1", Roles.Auditor), water.As("o-1", Roles.Operator), water.As("crew-8", Roles.Crew) })
        {
            var seen = await caller.Request(number);
            Assert.Equal(("王**", "138****5678", "幸福小区***", "***"), (seen.Text_("name"), seen.Text_("phone"), seen.Text_("address"), seen.Text_("description")));
            Assert.DoesNotContain("13812345678", seen.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("13812345678", (await caller.Get("requests")).Text, StringComparison.Ordinal);
        }

        foreach (var caller in new[] { water.Clerk, water.Dispatcher, water.Supervisor, water.Crew })
            Assert.Equal("13812345678", (await caller.Request(number)).Text_("phone"));
    }

    [Fact]
    public async Task Masks_what_people_wrote_in_steps_and_notes()
    {
        var number = (await water.Clerk.File("enquiry")).Number;
        (await water.Clerk.Step(number, "answered", new { answer = "王小明您好" }, note: "电话13812345678")).Expect(200);
        var seen = await water.As("a-1", Roles.Auditor).Request(number);
        Assert.DoesNotContain("王小明", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", seen.Text, StringComparison.Ordinal);
        Assert.Contains("王小明您好", (await water.Clerk.Request(number)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reveals_for_a_purpose_and_keeps_who_looked()
    {
        var number = (await water.Clerk.File("leak")).Number;
        var auditor = water.As("a-1", Roles.Auditor);
        Assert.Equal(["purpose:required"], (await auditor.Post($"requests/{number}/reveal", new { })).Expect(400).FieldErrors);
        Assert.Equal("13812345678", (await auditor.Post($"requests/{number}/reveal", new { purpose = "投诉核查" })).Expect(200).Text_("phone"));
        Assert.Equal(1, await water.Read<long>("SELECT COUNT(*) FROM audit WHERE action = 'personal-data-revealed' AND subject = @number AND actor = 'a-1' AND detail = '投诉核查'", new { number }));
        Assert.Contains((await water.Clerk.Request(number)).Body.GetProperty("timeline").EnumerateArray(), entry => entry.GetProperty("kind").GetString() == "revealed");
        (await water.Clerk.Post($"requests/{number}/reveal", new { purpose = "x" })).Expect(403);
    }

    [Fact]
    public async Task Pages_without_gap_or_repeat_while_requests_are_added()
    {
        var filed = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            filed.Add((await water.Clerk.File("meter", ("area", "分页小区"))).Number);
            water.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var read = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await water.Clerk.Get($"requests?area=分页小区&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            read.AddRange(page.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!));
            cursor = page.Body.GetProperty("next").GetString();
            await water.Clerk.File("meter", ("area", "分页小区"));
        }
        while (cursor is not null);
        Assert.Equal(filed.AsEnumerable().Reverse(), read);
    }

    [Fact]
    public async Task Follows_changes_from_the_oldest_on()
    {
        var number = (await water.Clerk.File("sewer", ("area", "变更小区"))).Number;
        water.Clock.Advance(TimeSpan.FromSeconds(1));
        var since = Uri.EscapeDataString(water.Now.ToString("O"));
        Assert.Empty(await Numbers($"updatedAfter={since}&area=变更小区"));
        water.Clock.Advance(TimeSpan.FromSeconds(1));
        (await water.Clerk.Step(number, "reported")).Expect(200);
        Assert.Equal([number], await Numbers($"updatedAfter={since}&area=变更小区"));
    }

    [Fact]
    public async Task Filters_by_state_type_channel_number_time_and_lateness()
    {
        var late = (await water.Clerk.File("low-pressure", ("area", "筛选小区"), ("receivedAt", water.Now.AddHours(-5)), ("receivedAtReason", "补录"))).Number;
        var fresh = (await water.Clerk.File("hydrant", ("area", "筛选小区"), ("channel", "letter"))).Number;
        (await water.Clerk.Step(fresh, "reported")).Expect(200);
        Assert.Equal([late], await Numbers("area=筛选小区&overdue=true"));
        Assert.Equal([fresh], await Numbers("area=筛选小区&state=reported"));
        Assert.Equal([late], await Numbers("area=筛选小区&type=low-pressure"));
        Assert.Equal([fresh], await Numbers("area=筛选小区&channel=letter"));
        Assert.Equal([fresh], await Numbers($"q={fresh}"));
        Assert.Equal([late], await Numbers($"area=筛选小区&receivedTo={Uri.EscapeDataString(water.Now.AddHours(-4).ToString("O"))}"));
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await water.Clerk.Get("requests?limit=0&cursor=%21")).Expect(400).FieldErrors);
    }

    private async Task<string[]> Numbers(string query) =>
        [.. (await water.Clerk.Get($"requests?{query}")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!)];
}
