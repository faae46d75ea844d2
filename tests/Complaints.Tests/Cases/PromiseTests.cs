using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

/// <summary>The promises of cases under the profiles that the service ships with.</summary>
public sealed class PromiseTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "K4: complaints.reply.complaint is due after five working days under lanyu-heating")]
    public async Task Counts_working_days_for_complaints()
    {
        var filed = (await complaints.Clerk.Post("cases", new { type = "complaint", channel = "letter", name = "王", phone = "13812345678", subject = "charges", description = "x", receivedAt = Monday, receivedAtReason = "信函周一收到" })).Expect(201);
        var clock = filed.Clock("complaints.reply.complaint");
        Assert.Equal(("lanyu-heating", Monday.AddDays(7)), (clock.GetProperty("profile").GetString(), clock.GetProperty("dueAt").GetDateTimeOffset()));
    }

    [Fact(DisplayName = "K5: complaints.reply.report is due after ten working days under lanyu-heating, the ten reconstructed")]
    public async Task Counts_working_days_for_reports()
    {
        var number = await complaints.As("reporter-k5", Roles.Resident).File(Cases.Report());
        var clock = (await complaints.Supervisor.Case(number)).Clock("complaints.reply.report");
        var started = clock.GetProperty("startedAt").GetDateTimeOffset();
        Assert.Equal(started.AddDays(14), clock.GetProperty("dueAt").GetDateTimeOffset());
        Assert.DoesNotContain("complaints.reply.complaint", (await complaints.Supervisor.Case(number)).Clocks);
    }

    [Fact(DisplayName = "complaints.suggestion.relay: a suggestion is relayed to the person responsible and answered (D10)")]
    public async Task Relays_a_suggestion()
    {
        var filed = (await complaints.Clerk.Post("cases", new { type = "suggestion", channel = "suggestion-box", anonymous = true, description = "窗口可增设老花镜" })).Expect(201);
        Assert.Equal("running", filed.Clock("complaints.suggestion.relay").GetProperty("state").GetString());
        var relayed = (await complaints.Clerk.On(filed.Number, "forward", new { unit = "guide-desk", reason = "由导服台负责人研究" })).Expect(200);
        Assert.Equal("stopped", relayed.Clock("complaints.suggestion.relay").GetProperty("state").GetString());
        (await complaints.Clerk.On(filed.Number, "accept", new { })).Expect(200);
        Assert.Equal("replied", (await complaints.Clerk.Answered(filed.Number)).State);
        (await complaints.Clerk.On(filed.Number, "close", new { })).Expect(200);
    }

    [Fact(DisplayName = "hall.maintenance.onsite: home repair is done on the spot, or the time it needs is told")]
    public async Task Repairs_at_home_or_tells_the_time()
    {
        object Repair() => new { type = "home-repair", channel = "phone", name = "孙", phone = "13600000000", address = "阳光花园2栋101", description = "厨房水龙头漏水" };
        var done = await complaints.Clerk.File(Repair());
        Assert.Equal(["address:required", "phone:required"], (await complaints.Clerk.Post("cases", new { type = "home-repair", channel = "phone", name = "孙", description = "x" })).Expect(400).FieldErrors);
        var repaired = (await complaints.Crew.On(done, "home-repair", new { repaired = true })).Expect(200);
        Assert.Equal(("handling", "stopped"), (repaired.State, repaired.Clock("hall.maintenance.onsite").GetProperty("state").GetString()));
        var later = await complaints.Clerk.File(Repair());
        Assert.Equal(["explanation:required", "promisedAt:required"], (await complaints.Crew.On(later, "home-repair", new { repaired = false })).Expect(400).FieldErrors);
        var told = (await complaints.Crew.On(later, "home-repair", new { repaired = false, explanation = "需更换阀芯", promisedAt = complaints.Now.AddDays(1) })).Expect(200);
        Assert.Equal("stopped", told.Clock("hall.maintenance.onsite").GetProperty("state").GetString());
        Assert.Equal(1, await complaints.Read<int>("SELECT COUNT(*) FROM notification WHERE matter_id = @id AND occasion = 'repair-time-told'", new { id = told.Text_("id") }));
        Assert.Equal("not-a-home-repair", (await complaints.Crew.On(await complaints.Clerk.File(Cases.Complaint()), "home-repair", new { repaired = true })).Expect(422).Code);
        Assert.Contains("outcome:not-one-of", (await complaints.Clerk.On(await complaints.Clerk.File(Cases.Complaint()), "resolve", new { outcome = "referred", text = "x" })).Expect(400).FieldErrors);
        await complaints.Clerk.Resolve(later, "referred");
    }

    [Fact(DisplayName = "hall.escalation.important: danger, media, many residents and repeated complaints are important and are reported to a leader")]
    public async Task Reports_important_problems()
    {
        var danger = (await complaints.Clerk.Post("cases", new { type = "complaint", channel = "phone", name = "钱", phone = "13500000001", subject = "supply", area = "IMP-1", description = "楼道闻到燃气泄漏" })).Expect(201);
        Assert.Equal(["danger-named"], Important(danger));
        Assert.Equal("running", danger.Clock("hall.escalation.important").GetProperty("state").GetString());
        Assert.Equal(["to:required"], (await complaints.Clerk.On(danger.Number, "escalate", new { })).Expect(400).FieldErrors);
        var told = (await complaints.Clerk.On(danger.Number, "escalate", new { to = "值班领导", note = "已电话报告" })).Expect(200);
        Assert.Equal("stopped", told.Clock("hall.escalation.important").GetProperty("state").GetString());

        for (var i = 0; i < 2; i++) await complaints.Clerk.File(Cases.Complaint("supply", "IMP-2", phone: $"1350000001{i}"));
        Assert.Equal(["many-residents"], Important((await complaints.Clerk.Post("cases", Cases.Complaint("supply", "IMP-2", phone: "13500000019"))).Expect(201)));
        var first = await complaints.Clerk.File(Cases.Complaint("heating", "IMP-3", phone: "13500000031"));
        var repeated = (await complaints.Clerk.Post("cases", Cases.Complaint("heating", "IMP-3", phone: "13500000031"))).Expect(201);
        Assert.Equal(["repeated-complaint"], Important(repeated));
        Assert.Equal(first, repeated.Text_("parent"));
        Assert.Equal([repeated.Number], (await complaints.Clerk.Case(first)).Body.GetProperty("repeats").EnumerateArray().Select(number => number.GetString()));
        Assert.Contains(repeated.Number, (await complaints.Supervisor.Get("cases?important=true&area=IMP-3")).Numbers());
        Assert.Equal(["danger", "media"], Important((await complaints.Clerk.Post("cases", new { type = "enquiry", channel = "counter", name = "周", phone = "13500000041", description = "x", danger = true, media = true })).Expect(201)));
        var judged = (await complaints.Clerk.On(await complaints.Clerk.File(Cases.Complaint("other", "IMP-4", phone: "13500000051")), "escalate", new { to = "分管领导" })).Expect(200);
        Assert.Equal(["judged-by-staff"], Important(judged));
        Assert.Equal("stopped", judged.Clock("hall.escalation.important").GetProperty("state").GetString());

        static string[] Important(Answer answer) => [.. answer.Body.GetProperty("important").EnumerateArray().Select(code => code.GetString()!)];
    }

    [Fact(DisplayName = "complaints.confrontation.report: a confrontation at the window is recorded, reported in time and properly handled")]
    public async Task Reports_and_handles_a_confrontation()
    {
        var root = "confrontations";
        Assert.Equal(["at:in-the-future", "description:required", "unit:required"], (await complaints.Clerk.Post(root, new { at = complaints.Now.AddDays(1) })).Expect(400).FieldErrors);
        var recorded = (await complaints.Clerk.Post(root, new { unit = "window-3", description = "顾客辱骂并拍打柜台" }, "cf-1")).Expect(201);
        Assert.Equal(recorded.Number, (await complaints.Clerk.Post(root, new { unit = "window-3", description = "顾客辱骂并拍打柜台" }, "cf-1")).Expect(201).Number);
        Assert.Equal("step-out-of-order", (await complaints.Supervisor.Post($"{root}/{recorded.Number}/handle", new { measures = "劝离" })).Expect(409).Code);
        (await complaints.Clerk.Post($"{root}/{recorded.Number}/report", new { to = "大厅主任" }, ifMatch: "\"9\"")).Expect(412);
        Assert.Equal("reported", (await complaints.Clerk.Post($"{root}/{recorded.Number}/report", new { to = "大厅主任" }, ifMatch: recorded.ETag)).Expect(200).State);
        (await complaints.Clerk.Post($"{root}/{recorded.Number}/handle", new { measures = "x" })).Expect(403);
        Assert.Equal("handled", (await complaints.Supervisor.Post($"{root}/{recorded.Number}/handle", new { measures = "安抚并引导至调解室" })).Expect(200).State);
        Assert.Equal("***", (await complaints.As("auditor-1", Roles.Auditor).Get($"{root}/{recorded.Number}")).Expect(200).Text_("description"));
        Assert.Contains(recorded.Number, (await complaints.Clerk.Get($"{root}?state=handled&unit=window-3")).Numbers());
        Assert.Equal("stopped", await complaints.Read<string>("SELECT state FROM clock WHERE matter_number = @Number AND commitment_id = 'complaints.confrontation.report'", new { recorded.Number }));
    }

    [Fact(DisplayName = "complaints.followup.problem: a problem found at the follow-up opens the case again and is dealt with before it can be closed")]
    public async Task Deals_with_a_problem_found_at_the_follow_up()
    {
        var number = await complaints.Clerk.File(Cases.Complaint("repair", phone: "13500000061"));
        Assert.Equal("not-answered", (await complaints.Clerk.On(number, "follow-up", new { satisfied = true })).Expect(409).Code);
        await complaints.Clerk.Answered(number);
        Assert.Equal(["problem:required"], (await complaints.Clerk.On(number, "follow-up", new { satisfied = false })).Expect(400).FieldErrors);
        var found = (await complaints.Clerk.On(number, "follow-up", new { satisfied = false, problem = "第二天又漏了" })).Expect(200);
        Assert.Equal(("reopened", true), (found.State, found.Body.GetProperty("openProblem").GetBoolean()));
        Assert.Equal("running", found.Clock("complaints.followup.problem").GetProperty("state").GetString());
        Assert.Equal("stopped", found.Clock("complaints.callback.complainant").GetProperty("state").GetString());
        var again = await complaints.Clerk.Answered(number);
        Assert.Equal((false, "stopped"), (again.Body.GetProperty("openProblem").GetBoolean(), again.Clock("complaints.followup.problem").GetProperty("state").GetString()));
        Assert.Equal("followed-up", (await complaints.Clerk.On(number, "follow-up", new { satisfied = true })).Expect(200).State);
        (await complaints.Clerk.On(number, "close", new { })).Expect(200);
    }

    [Fact(DisplayName = "D9: what is only referred is taken in, referred, answered and closed")]
    public async Task Takes_in_what_is_only_referred()
    {
        foreach (var type in new[] { "resident-management", "telecom", "medical-reimbursement" })
        {
            var number = await complaints.Clerk.File(new { type, channel = "counter", name = "吴", phone = "13400000000", description = "办理事项" });
            (await complaints.Clerk.On(number, "forward", new { unit = "outside-" + type, reason = "归口办理" })).Expect(200);
            await complaints.Clerk.Resolve(number, "referred");
            await complaints.Clerk.Reply(number);
            Assert.Equal("referred", (await complaints.Clerk.On(number, "close", new { })).Expect(200).Text_("outcome"));
        }
    }

    [Fact(DisplayName = "K45: what is in nobody's remit is recorded all the same, in detail, with an owner")]
    public async Task Records_every_matter()
    {
        Assert.Equal(["description:required"], (await complaints.Clerk.Post("cases", new { type = "complaint", channel = "phone", name = "何", phone = "13000000451", subject = "other" })).Expect(400).FieldErrors);
        var filed = (await complaints.Clerk.Post("cases", new { type = "complaint", channel = "phone", name = "何", phone = "13000000451", subject = "other", description = "邻居装修噪声" })).Expect(201);
        Assert.Equal(("recorded", "duty-desk"), (filed.State, filed.Text_("unit")));
        (await complaints.Clerk.On(filed.Number, "close", new { })).Expect(409);
    }

    [Fact]
    public async Task Corrects_withdraws_and_links_on_the_record()
    {
        var resident = complaints.As("resident-w", Roles.Resident);
        var number = await resident.File(new { type = "complaint", name = "郑", phone = "13300000000", subject = "metering", description = "表走得快" });
        (await resident.Patch($"cases/{number}", new { phone = "13300000009" }, null)).Expect(428);
        var changed = (await resident.Patch($"cases/{number}", new { phone = "13300000009" }, (await resident.Case(number)).ETag)).Expect(200);
        Assert.Equal("13300000009", changed.Text_("phone"));
        var other = await complaints.Clerk.File(Cases.Complaint("metering", phone: "13300000077"));
        Assert.Equal(number, (await complaints.Clerk.On(other, "link", new { parent = number, reason = "同一块表" })).Expect(200).Text_("parent"));
        Assert.Equal("no-such-parent", (await complaints.Clerk.On(other, "link", new { parent = other, reason = "x" })).Expect(422).Code);
        var withdrawn = (await resident.On(number, "withdraw", new { reason = "问题已自行解决" })).Expect(200);
        Assert.Equal(("withdrawn", "withdrawn-by-complainant"), (withdrawn.State, withdrawn.Clock("complaints.reply.complaint").GetProperty("excludedReason").GetString()));
        Assert.Equal("not-reopenable", (await resident.On(number, "reopen", new { reason = "x" })).Expect(409).Code);
        Assert.Equal(["recorded", "amended", "withdrawn"], (await complaints.Clerk.Case(number)).Kinds().Skip(1));
    }

    /// <summary>A receipt that lies in the past and on a Monday, wherever the shared clock stands.</summary>
    private static DateTimeOffset Monday { get; } = new(2026, 11, 16, 10, 0, 0, TimeSpan.FromHours(8));
}
