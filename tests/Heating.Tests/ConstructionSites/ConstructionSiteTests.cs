using Utilities.ServiceDefaults;

namespace Utilities.Heating.Tests;

/// <summary>A construction site from its plan to the restored street (D45).</summary>
public sealed class ConstructionSiteTests(HeatingService heating) : IClassFixture<HeatingService>
{
    private static int made;

    private DateOnly Today => DateOnly.FromDateTime(heating.Now.ToOffset(TimeSpan.FromHours(8)).Date);

    [Fact(DisplayName = "heating.construction.sign: timed from the opening until the sign is posted; everybody can read what it says")]
    public async Task Posts_the_sign()
    {
        var number = await Opened(trench: false);
        var open = (await heating.Dispatcher.Get($"construction-sites/{number}")).Expect(200);
        Assert.Equal("running", open.Clock("heating.construction.sign").GetProperty("state").GetString());
        heating.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(["evidence:required"], (await heating.Crew.Post($"construction-sites/{number}/sign", new { })).Expect(400).FieldErrors);
        var posted = (await heating.Crew.Post($"construction-sites/{number}/sign", new { evidence = "照片 2026-11-23-01" })).Expect(200);
        Assert.Equal("stopped", posted.Clock("heating.construction.sign").GetProperty("state").GetString());
        Assert.Equal("sign-posted-already", (await heating.Crew.Post($"construction-sites/{number}/sign", new { evidence = "x" })).Expect(409).Code);

        var text = await heating.Http().GetStringAsync("/api/heating/construction-sites/signs", TestContext.Current.CancellationToken);
        foreach (var said in new[] { number, "建设路 1-35 号", "宏达施工", "市政设计院", "赵工", "0531-6001234" }) Assert.Contains(said, text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "heating.site.restoration: timed from the finished trench until people and vehicles can pass")]
    public async Task Restores_the_street()
    {
        var number = await Opened(trench: true);
        Assert.Equal("trench-not-finished", (await heating.Crew.Post($"construction-sites/{number}/restore", new { passable = true, restored = "沥青路面" })).Expect(409).Code);
        var finished = (await heating.Crew.Post($"construction-sites/{number}/trench-finished", new { })).Expect(200);
        Assert.Equal("running", finished.Clock("heating.site.restoration").GetProperty("state").GetString());
        Assert.Equal(["passable:must-be", "restored:required"], (await heating.Crew.Post($"construction-sites/{number}/restore", new { passable = false })).Expect(400).FieldErrors);
        var restored = (await heating.Crew.Post($"construction-sites/{number}/restore", new { passable = true, restored = "沥青路面、人行道砖" })).Expect(200);
        Assert.Equal("stopped", restored.Clock("heating.site.restoration").GetProperty("state").GetString());
        Assert.Equal("no-trench", (await heating.Crew.Post($"construction-sites/{await Opened(trench: false)}/trench-finished", new { })).Expect(409).Code);
    }

    [Fact(DisplayName = "D45: a site opens only with qualified contractor and designer and certified materials; everything lacking is told at once")]
    public async Task Opens_only_with_valid_papers()
    {
        var (contractor, designer) = (await Firm("contractor", "宏达施工", -1), await Firm("designer", "市政设计院", -2));
        Assert.Equal(
            ["contractor:unknown-contractor", "designer:unknown-designer", "fromDay:required", "personInCharge:required", "roadSection:required", "supervisionPhone:not-a-phone", "toDay:required"],
            (await heating.Dispatcher.Post("construction-sites", new { contractor = designer, designer = "nobody", supervisionPhone = "call me" })).Expect(400).FieldErrors);
        var number = await Planned(contractor, designer, false);
        var refused = (await heating.Dispatcher.Post($"construction-sites/{number}/open", new { })).Expect(422);
        Assert.Equal(("site-not-ready", "D45"), (refused.Code, refused.Text_("rule")));
        Assert.Equal(["contractor:qualification-expired", "designer:qualification-expired", "materials:required"], refused.FieldErrors);

        foreach (var (firm, kind) in new[] { (contractor, "contractor"), (designer, "designer") })
        {
            (await heating.Dispatcher.Put($"construction-firms/{firm}", new { kind, name = "续期单位", qualification = "A-2", validUntil = Today.AddYears(1) }, null)).Expect(428);
            (await heating.Dispatcher.Put($"construction-firms/{firm}", new { kind, name = "续期单位", qualification = "A-2", validUntil = Today.AddYears(1) }, "\"1\"")).Expect(200);
            (await heating.Dispatcher.Put($"construction-firms/{firm}", new { kind, name = "续期单位", qualification = "A-2", validUntil = Today.AddYears(1) }, "\"1\"")).Expect(412);
        }

        await Material(number, "HG-1", -1);
        Assert.Equal("certificate-exists", (await heating.Crew.Post($"construction-sites/{number}/materials", new { material = "阀门", certificate = "HG-1", validUntil = Today })).Expect(409).Code);
        Assert.Equal(["materials[0]:certificate-expired"], (await heating.Dispatcher.Post($"construction-sites/{number}/open", new { })).Expect(422).FieldErrors);
        (await heating.Crew.Post($"construction-sites/{number}/open", new { })).Expect(403);
        (await heating.Crew.Post($"construction-sites/{number}/sign", new { evidence = "x" })).Expect(409);
    }

    [Fact(DisplayName = "D45: the design is changed only with another's approval")]
    public async Task Changes_the_design_only_with_approval()
    {
        var number = await Opened(trench: false);
        (await heating.Crew.Post($"construction-sites/{number}/design-changes", new { description = "支管改走北侧" })).Expect(200);
        Assert.Equal("change-not-approved", (await heating.Crew.Post($"construction-sites/{number}/design-changes/1/carry-out", new { })).Expect(422).Code);
        Assert.Equal(["approved:required", "note:required"], (await heating.Supervisor.Post($"construction-sites/{number}/design-changes/1/decide", new { })).Expect(400).FieldErrors);
        (await heating.Dispatcher.Post($"construction-sites/{number}/design-changes/1/decide", new { approved = true, note = "同意" })).Expect(403);
        (await heating.As("crew-7", Roles.Crew, Roles.Supervisor).Post($"construction-sites/{number}/design-changes/1/decide", new { approved = true, note = "同意" })).Expect(409);
        (await heating.Supervisor.Post($"construction-sites/{number}/design-changes/1/decide", new { approved = true, note = "设计院已复核" })).Expect(200);
        (await heating.Crew.Post($"construction-sites/{number}/design-changes/1/carry-out", new { })).Expect(200);
        (await heating.Crew.Post($"construction-sites/{number}/design-changes/9/carry-out", new { })).Expect(404);
    }

    [Fact(DisplayName = "D45: closed when signed, safe, restored, returned and clean, with the users told and asked")]
    public async Task Closes_when_everything_is_in_order()
    {
        var number = await Opened(trench: true);
        var path = $"construction-sites/{number}";
        Assert.Equal(["nightLights:required", "signs:required"], (await heating.Crew.Post($"{path}/safety-checks", new { barriers = true })).Expect(400).FieldErrors);
        Assert.False((await heating.Crew.Post($"{path}/safety-checks", new { signs = true, barriers = true, nightLights = false })).Expect(200).Body.GetProperty("safe").GetBoolean());
        Assert.Equal(["consentedBy:required"], (await heating.Crew.Post($"{path}/borrowed-items", new { item = "梯子" })).Expect(400).FieldErrors);
        (await heating.Crew.Post($"{path}/borrowed-items", new { item = "梯子", consentedBy = "孙桂英" })).Expect(200);
        (await heating.Crew.Post($"{path}/design-changes", new { description = "井位移动1米" })).Expect(200);
        var end = new { cleaned = true, userNotes = "阀门三日内勿动", userOpinion = "满意" };
        Assert.Equal(["cleaned:must-be", "userNotes:required", "userOpinion:required"], (await heating.Dispatcher.Post($"{path}/close", new { })).Expect(400).FieldErrors);
        Assert.Equal(["borrowed[1]:not-returned", "designChanges[1]:undecided", "restored:required", "sign:required"], (await heating.Dispatcher.Post($"{path}/close", end)).Expect(422).FieldErrors);

        Assert.Equal(["cleaned:must-be", "thanked:must-be"], (await heating.Crew.Post($"{path}/borrowed-items/1/return", new { })).Expect(400).FieldErrors);
        (await heating.Crew.Post($"{path}/borrowed-items/1/return", new { cleaned = true, thanked = true })).Expect(200);
        (await heating.Supervisor.Post($"{path}/design-changes/1/decide", new { approved = false, note = "不必移动" })).Expect(200);
        (await heating.Crew.Post($"{path}/sign", new { evidence = "照片" })).Expect(200);
        (await heating.Crew.Post($"{path}/trench-finished", new { })).Expect(200);
        (await heating.Crew.Post($"{path}/restore", new { passable = true, restored = "路面" })).Expect(200);
        (await heating.Dispatcher.Post($"{path}/close", end, ifMatch: "\"1\"")).Expect(412);
        (await heating.Dispatcher.Post($"{path}/close", end)).Expect(200);

        var auditor = (await heating.As("a-1", Roles.Auditor).Get(path)).Expect(200);
        Assert.DoesNotContain("孙桂英", auditor.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("阀门三日内勿动", auditor.Text, StringComparison.Ordinal);
        Assert.Contains("孙桂英", (await heating.Crew.Get(path)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, await heating.Http().GetStringAsync("/api/heating/construction-sites/signs", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_sites_and_firms_by_page()
    {
        await Opened(trench: false);
        await Planned(await Firm("contractor", "甲", 10), await Firm("designer", "乙", 10), false);
        Assert.All((await heating.Clerk.Get("construction-sites?state=planned")).Items(), site => Assert.Equal("planned", site.GetProperty("state").GetString()));
        var first = (await heating.Clerk.Get("construction-sites?limit=1")).Expect(200);
        Assert.NotEmpty((await heating.Clerk.Get($"construction-sites?limit=1&cursor={first.Text_("next")}")).Items());
        Assert.All((await heating.Clerk.Get("construction-firms?kind=designer")).Items(), firm => Assert.Equal("designer", firm.GetProperty("kind").GetString()));
        (await heating.Clerk.Get("construction-sites?state=gone")).Expect(400);
        (await heating.As("r-1", Roles.Resident).Get("construction-sites")).Expect(403);
    }

    private async Task<string> Opened(bool trench)
    {
        var number = await Planned(await Firm("contractor", "宏达施工", 300), await Firm("designer", "市政设计院", 300), trench);
        await Material(number, "HG-1", 300);
        (await heating.Dispatcher.Post($"construction-sites/{number}/open", new { })).Expect(200);
        return number;
    }

    private async Task<string> Planned(string contractor, string designer, bool trench)
    {
        var planned = await heating.Dispatcher.Post("construction-sites", new
        {
            roadSection = "建设路 1-35 号", fromDay = Today, toDay = Today.AddDays(12), contractor, designer, personInCharge = "赵工", supervisionPhone = "0531-6001234", trench,
        });
        return planned.Expect(201).Body.GetProperty("file").GetProperty("site").GetProperty("number").GetString()!;
    }

    private async Task<string> Firm(string kind, string name, int validDays)
    {
        var code = $"F-{Interlocked.Increment(ref made)}";
        (await heating.Dispatcher.Post("construction-firms", new { code, kind, name, qualification = "A-1", validUntil = Today.AddDays(validDays) })).Expect(201);
        return code;
    }

    private async Task Material(string number, string certificate, int validDays) =>
        (await heating.Crew.Post($"construction-sites/{number}/materials", new { material = "预制直埋保温管", certificate, validUntil = Today.AddDays(validDays) })).Expect(200);
}
