using Utilities.ServiceDefaults;

namespace Utilities.Water.Tests;

/// <summary>Survey rounds among residents (003 篇5 八.3).</summary>
public sealed class SurveyTests(CompanyService water) : IClassFixture<CompanyService>
{
    private static readonly object Nothing = new { };

    [Fact(DisplayName = "water.survey.panel-size: ten staff representatives and office staff interview residents; the round is counted, its focal issues are assigned, due and done")]
    public async Task A_round_is_counted_and_its_issues_solved()
    {
        await Area("LH");
        await Area("MD");
        var number = await Open("LH", "MD");
        Assert.Equal("nobody-asked", (await water.Supervisor.Post($"surveys/{number}/close", Nothing)).Expect(409).Code);
        await Panel(number, 10);
        await Ask(number, "LH", ("pressure", "dissatisfied", "早晚高峰三楼以上没水"), ("repairers", "satisfied", null), ("quality", "no-opinion", null));
        await Ask(number, "LH", ("pressure", "dissatisfied", null), ("supply-times", "dissatisfied", "希望延长供水时间"));
        await Ask(number, "MD", ("pressure", "satisfied", null), ("pump-operators", "satisfied", null));

        var counted = (await water.Clerk.Get($"surveys/{number}/tabulation")).Expect(200).Items("topics");
        Assert.Equal(("pressure", 1, 2, 33.33m), (counted[0].GetProperty("topic").GetString(), counted[0].GetProperty("satisfied").GetInt32(), counted[0].GetProperty("dissatisfied").GetInt32(), counted[0].GetProperty("satisfiedShare").GetDecimal()));
        Assert.Equal("LH: 早晚高峰三楼以上没水", counted[0].GetProperty("demands")[0].GetString());
        Assert.DoesNotContain("三楼以上", (await water.As("a-1", Roles.Auditor).Get($"surveys/{number}/tabulation")).Expect(200).Text, StringComparison.Ordinal);

        var issue = (await water.Clerk.Post($"surveys/{number}/issues", new { topic = "pressure", area = "LH", kind = "focal", problem = "高峰水压低" })).Expect(201);
        Assert.Equal("not-assigned", (await water.Crew.Post($"survey-issues/{issue.Number}/done", new { result = "已调" })).Expect(409).Code);
        Assert.Equal(["dueOn:in-the-past", "unit:required"], (await water.Dispatcher.Post($"survey-issues/{issue.Number}/assign", new { measure = "调整二级泵压力", dueOn = "2026-01-01" })).Expect(400).FieldErrors);
        (await water.Dispatcher.Post($"survey-issues/{issue.Number}/assign", new { measure = "调整二级泵压力", unit = "泵站", dueOn = "2026-11-24" })).Expect(200);
        Assert.Empty((await water.Clerk.Get("survey-issues?overdue=true")).Items());
        water.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(issue.Number, (await water.Clerk.Get("survey-issues?overdue=true")).Items().Single().GetProperty("number").GetString());
        (await water.Crew.Post($"survey-issues/{issue.Number}/done", new { result = "高峰末梢0.18MPa" })).Expect(200);
        Assert.Empty((await water.Clerk.Get("survey-issues?open=true")).Items());
        Assert.Equal("done-already", (await water.Crew.Post($"survey-issues/{issue.Number}/done", new { result = "再次" })).Expect(409).Code);

        var closed = (await water.Supervisor.Post($"surveys/{number}/close", Nothing)).Expect(200);
        Assert.Equal((10, 3), (closed.Body.GetProperty("round").GetProperty("representatives").GetInt32(), closed.Count("interviews")));
        Assert.Equal("round-closed", (await water.Supervisor.Post($"surveys/{number}/close", Nothing)).Expect(409).Code);
        Assert.Equal((1m, 1m, true), await water.Indicator("water.survey.panel-size"));

        var small = await Open("MD");
        await Panel(small, 9);
        await Ask(small, "MD", ("quality", "satisfied", null));
        (await water.Supervisor.Post($"surveys/{small}/close", Nothing)).Expect(200);
        Assert.Equal((1m, 2m, false), await water.Indicator("water.survey.panel-size"));
    }

    [Fact]
    public async Task Refuses_strangers_repeats_and_a_panel_without_the_office()
    {
        await Area("NZ");
        Assert.Equal(["areas:unknown-area", "title:required"], (await water.Clerk.Post("surveys", new { areas = new[] { "??" } })).Expect(400).FieldErrors);
        Assert.Equal(["areas:required"], (await water.Clerk.Post("surveys", new { title = "多", areas = Enumerable.Range(0, 5_000).Select(n => $"N{n}") })).Expect(400).FieldErrors.Distinct().Where(error => error != "areas:unknown-area"));
        (await water.Crew.Post("surveys", new { title = "x" })).Expect(403);
        var number = await Open("NZ");
        Assert.Equal(["members:twice", "members[1].kind:not-one-of"],
            (await water.Clerk.Post($"surveys/{number}/panel", new { members = new[] { new { person = "z-1", kind = "representative" }, new { person = "z-1", kind = "guest" } } })).Expect(400).FieldErrors);
        (await water.Clerk.Post($"surveys/{number}/panel", new { members = new[] { new { person = "z-1", kind = "representative" } } })).Expect(200);
        var wrong = await water.Crew.Post($"surveys/{number}/interviews", new { area = "XX", interviewer = "z-9", answers = new[] { new { topic = "weather", verdict = "fine" } } });
        Assert.Equal(["answers[0].topic:not-one-of", "answers[0].verdict:not-one-of", "area:not-one-of", "interviewer:not-one-of"], wrong.Expect(400).FieldErrors);
        await Ask(number, "NZ", ("quality", "satisfied", null));
        Assert.Equal(("no-office-staff", "water.survey.panel-size"), await Closing(number));
        Assert.Equal([number], (await water.Clerk.Get("surveys?area=NZ&state=open")).Items().Select(round => round.GetProperty("number").GetString()));
    }

    private async Task<(string, string)> Closing(string number)
    {
        var refused = (await water.Supervisor.Post($"surveys/{number}/close", Nothing)).Expect(409);
        return (refused.Code, refused.Text_("rule"));
    }

    private async Task<string> Open(params string[] areas) =>
        (await water.Clerk.Post("surveys", new { title = "第四季度居民调查", areas })).Expect(201).Body.GetProperty("round").GetProperty("number").GetString()!;

    private async Task Panel(string number, int representatives) => (await water.Clerk.Post($"surveys/{number}/panel", new
    {
        members = Enumerable.Range(1, representatives).Select(i => new { person = $"z-{i}", kind = "representative" }).Append(new { person = "office-1", kind = "office" }),
    })).Expect(200);

    private async Task Ask(string number, string area, params (string Topic, string Verdict, string? Demand)[] answers) => (await water.Crew.Post($"surveys/{number}/interviews", new
    {
        area, interviewer = "z-1", answers = answers.Select(answer => new { topic = answer.Topic, verdict = answer.Verdict, demand = answer.Demand }),
    })).Expect(201);

    private async Task Area(string code) =>
        (await water.Dispatcher.Post("areas", new { code, kind = "community", nameZh = code, nameEn = code, zone = "urban", distanceKm = 2 })).Expect(201);
}
