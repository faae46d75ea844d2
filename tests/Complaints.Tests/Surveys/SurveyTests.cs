using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class SurveyTests(CentreDesk hall) : IClassFixture<CentreDesk>
{
    [Fact(DisplayName = "hall.survey.third-party, D11: a survey by others is held, and its score stands beside the year before")]
    public async Task A_third_party_survey_is_compared_with_the_year_before()
    {
        Assert.Equal(["asked:required", "from:required", "scope:required", "score:required", "surveyor:required", "until:required"], (await hall.Supervisor.Post("third-party-surveys", new { })).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Clerk.Post("third-party-surveys", new { })).Status);
        Assert.Equal(["score:out-of-range", "until:in-the-future"], (await hall.Supervisor.Post("third-party-surveys", Survey("2026-12-01", "2026-12-31", 101))).Expect(400).FieldErrors);
        (await hall.Supervisor.Post("third-party-surveys", Survey("2025-10-01", "2025-10-31", 88.5m))).Expect(201);
        var recorded = (await hall.Supervisor.Post("third-party-surveys", Survey("2026-10-01", "2026-10-31", 91.25m), idempotencyKey: "ts-1")).Expect(201);
        (await hall.Supervisor.Post("third-party-surveys", Survey("2026-10-01", "2026-10-31", 91.25m), idempotencyKey: "ts-1")).Expect(201);

        var compared = (await hall.As("resident-1", Roles.Resident).Get("third-party-surveys/comparison")).Expect(200).Body.EnumerateArray().Single();
        Assert.Equal((91.25, 88.5, true), (compared.GetProperty("score").GetDouble(), compared.GetProperty("yearBefore").GetDouble(), compared.GetProperty("better").GetBoolean()));
        Assert.Contains(recorded.Number, (await hall.Clerk.Get("third-party-surveys?scope=hall")).Column("number"));
        var indicator = (await hall.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().Single(row => row.Text("commitmentId") == "hall.survey.third-party");
        Assert.Equal((1m, 1m, true), (indicator.GetProperty("numerator").GetDecimal(), indicator.GetProperty("denominator").GetDecimal(), indicator.GetProperty("met").GetBoolean()));
    }

    [Fact(DisplayName = "hall.symposium.count, D11: three symposia with minutes make the year, and what was raised is assigned and solved")]
    public async Task Three_symposia_make_the_year()
    {
        await hall.Department("hall-office");
        Assert.Equal(["place:required", "plannedAt:required", "title:required", "unit:unknown-department"], (await hall.Supervisor.Post("symposia", new { unit = "nobody" })).Expect(400).FieldErrors);
        var held = "";
        foreach (var n in Enumerable.Range(1, 3))
        {
            Assert.Null(await Met());
            held = await Plan();
            Assert.Equal("not-held", (await hall.Clerk.Post($"symposia/{held}/issues", new { problem = "x" })).Expect(409).Code);
            Assert.Equal(["minutes:required", "participants:required"], (await hall.Clerk.Post($"symposia/{held}/hold", new { })).Expect(400).FieldErrors);
            Assert.Equal("held", (await hall.Clerk.Post($"symposia/{held}/hold", new { heldAt = hall.Now.AddDays(-30 * n), participants = 12, minutes = "客户提出三点意见" })).Expect(200).State);
            hall.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(await Met());
        var cancelled = await Plan();
        Assert.Equal("cancelled", (await hall.Clerk.Post($"symposia/{cancelled}/cancel", new { reason = "场地冲突" })).Expect(200).State);
        Assert.Equal("out-of-order", (await hall.Clerk.Post($"symposia/{cancelled}/hold", new { participants = 1, minutes = "x" })).Expect(409).Code);

        var issue = (await hall.Clerk.Post($"symposia/{held}/issues", new { problem = "缴费窗口太少" })).Expect(201).Number;
        Assert.Equal("out-of-order", (await hall.Clerk.Post($"symposium-issues/{issue}/solve", new { result = "x" })).Expect(409).Code);
        Assert.Equal(["dueDay:in-the-past", "measure:required", "unit:required"], (await hall.Supervisor.Post($"symposium-issues/{issue}/assign", new { dueDay = "2026-01-01" })).Expect(400).FieldErrors);
        (await hall.Supervisor.Post($"symposium-issues/{issue}/assign", new { measure = "增设窗口", unit = "hall-office", dueDay = "2026-12-31" })).Expect(200);
        Assert.Contains(issue, (await hall.Clerk.Get("symposium-issues?open=true")).Column("number"));
        Assert.Empty((await hall.Clerk.Get("symposium-issues?overdue=true")).Column("number"));
        Assert.Equal("solved", (await hall.Clerk.Post($"symposium-issues/{issue}/solve", new { result = "已增设两个" })).Expect(200).State);
        Assert.Equal("***", (await hall.As("audit", Roles.Auditor).Get($"symposium-issues/{issue}")).Expect(200).Text_("problem"));
    }

    private static object Survey(string from, string until, decimal score) => new { scope = "hall", surveyor = "市统计调查队", from, until, asked = 600, score, report = "报告2026-7" };

    private async Task<string> Plan() =>
        (await hall.Supervisor.Post("symposia", new { unit = "hall-office", title = "客户座谈会", place = "二楼会议室", plannedAt = hall.Now.AddDays(3) })).Expect(201).Number;

    /// <summary>Null while the year may still change it.</summary>
    private async Task<bool?> Met()
    {
        var row = (await hall.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().Single(row => row.Text("commitmentId") == "hall.symposium.count");
        return row.GetProperty("numerator").GetDecimal() == 0 ? null : row.GetProperty("numerator").GetDecimal() == row.GetProperty("denominator").GetDecimal();
    }
}
