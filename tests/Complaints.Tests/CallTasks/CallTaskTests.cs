using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

public sealed class CallTaskTests(ComplaintsService hall) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "D1, K8: what cannot be answered now is owed as a call, never on a line for incoming calls alone, until the customer was reached")]
    public async Task What_cannot_be_answered_now_is_answered_later()
    {
        await hall.Line("440", inboundOnly: true);
        await hall.Line("4220001", "office");
        Assert.Equal(["dueAt:required", "name:required", "phone:required", "subject:required"], (await hall.Clerk.Post("call-tasks", new { })).Expect(400).FieldErrors);
        Assert.Equal(403, (await hall.Crew.Post("call-tasks", new { })).Status);
        var owed = (await hall.Clerk.Post("call-tasks", new { name = "陈九", phone = "13700000001", subject = "答复阶梯水价", dueAt = hall.Now.AddHours(2) }, idempotencyKey: "owe-1")).Expect(201);
        Assert.Equal(owed.Number, (await hall.Clerk.Post("call-tasks", new { name = "陈九", phone = "13700000001", subject = "答复阶梯水价", dueAt = hall.Now.AddHours(2) }, idempotencyKey: "owe-1")).Number);
        var path = $"call-tasks/{owed.Number}";
        Assert.DoesNotContain(owed.Number, (await hall.Clerk.Get("call-tasks?due=true")).Column("number"));

        var refused = (await hall.Clerk.Post($"{path}/attempts", new { line = "440", outcome = "no-answer" })).Expect(422);
        Assert.Equal(("inbound-only-line", "K8"), (refused.Code, refused.Text_("rule")));
        Assert.Equal(["againAt:required", "line:unknown-line"], (await hall.Clerk.Post($"{path}/attempts", new { line = "1", outcome = "asked-later" })).Expect(400).FieldErrors);
        (await hall.Clerk.Post($"{path}/attempts", new { line = "4220001", outcome = "asked-later", againAt = hall.Now.AddMinutes(30) })).Expect(200);
        Assert.Equal("too-few-attempts", (await hall.Clerk.Post($"{path}/close", new { state = "unreachable", reason = "无人接" })).Expect(409).Code);
        hall.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Contains(owed.Number, (await hall.Clerk.Get("call-tasks?due=true")).Column("number"));
        Assert.Equal(412, (await hall.Clerk.Post($"{path}/attempts", new { line = "4220001", outcome = "reached", result = "已答复" }, ifMatch: "\"1\"")).Status);
        var done = (await hall.Clerk.Post($"{path}/attempts", new { line = "4220001", outcome = "reached", result = "已答复" }, ifMatch: "\"2\"")).Expect(200);
        Assert.Equal(("done", 2), (done.State, done.Body.GetProperty("attempts").GetInt32()));
        Assert.Equal(2, (await hall.Clerk.Get($"{path}/attempts")).Expect(200).Body.GetArrayLength());
        Assert.Equal("out-of-order", (await hall.Clerk.Post($"{path}/close", new { state = "cancelled", reason = "x" })).Expect(409).Code);

        var seen = (await hall.As("audit", Roles.Auditor).Get(path)).Expect(200);
        Assert.Equal(("陈*", "137****0001", "***", "***"), (seen.Text_("name"), seen.Text_("phone"), seen.Text_("subjectText"), seen.Text_("result")));
    }

    [Fact(DisplayName = "D1: other acts owe and end calls in their own transaction; after enough calls in vain nobody counts as reachable")]
    public async Task Calls_are_owed_and_ended_by_other_acts()
    {
        await hall.Line("4220002", "office");
        var (matter, number) = (Guid.CreateVersion7(hall.Now), "");
        await hall.Work(async unit => number = (await Complaints.CallTasks.Create(unit, new(matter, "C-1", "follow-up", "王五", "13600000001", "回访", unit.Time.GetUtcNow()), Actor.System)).Number);
        for (var i = 0; i < 3; i++) (await hall.Clerk.Post($"call-tasks/{number}/attempts", new { line = "4220002", outcome = "no-answer" })).Expect(200);
        Assert.Equal("unreachable", (await hall.Clerk.Post($"call-tasks/{number}/close", new { state = "unreachable", reason = "三次无人接听" })).Expect(200).State);

        await hall.Work(async unit => number = (await Complaints.CallTasks.Create(unit, new(matter, "C-1", "follow-up", "王五", "13600000001", "回访", unit.Time.GetUtcNow()), Actor.System)).Number);
        await hall.Work(unit => Complaints.CallTasks.End(unit, matter, "follow-up", CallTask.Done, "来访时已答复", Actor.System));
        Assert.Equal("done", (await hall.Clerk.Get($"call-tasks/{number}")).Expect(200).State);
        var page = (await hall.Clerk.Get("call-tasks?reference=C-1&limit=1")).Expect(200);
        Assert.Single(page.Column("number"));
        Assert.Equal(number, Assert.Single((await hall.Clerk.Get($"call-tasks?reference=C-1&limit=1&cursor={page.Body.GetProperty("next").GetString()}")).Expect(200).Column("number")));
    }

    [Fact(DisplayName = "K7, K8: lines are data; a change names the version it was read at")]
    public async Task Lines_are_data()
    {
        Assert.Equal(["code:required", "name:required", "seat:not-one-of"], (await hall.Supervisor.Post("phone-lines", new { seat = "sofa" })).Expect(400).FieldErrors);
        await hall.Line("4229999", "window");
        Assert.Equal("phone-line-exists", (await hall.Supervisor.Post("phone-lines", new { code = "4229999", name = "x", seat = "window" })).Expect(409).Code);
        Assert.Equal(428, (await hall.Supervisor.Put("phone-lines/4229999", new { name = "一号窗口", seat = "window" }, null)).Status);
        Assert.Equal(412, (await hall.Supervisor.Put("phone-lines/4229999", new { name = "一号窗口", seat = "window" }, "\"5\"")).Status);
        Assert.True((await hall.Supervisor.Put("phone-lines/4229999", new { name = "一号窗口", seat = "window", inboundOnly = true }, "\"1\"")).Expect(200).Body.GetProperty("inboundOnly").GetBoolean());
        Assert.Contains("4229999", (await hall.Clerk.Get("phone-lines?seat=window")).Column("code"));
    }
}
