using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

/// <summary>Every complainant is called back; what they say goes into the case itself.</summary>
public sealed class CaseFollowUpTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "complaints.callback.complainant: an answered complaint owes its complainant a call; satisfied, the case is followed up and its clock stands (D46, D47)")]
    public async Task Calls_the_complainant_back()
    {
        var number = await complaints.Clerk.File(Cases.Complaint());
        await complaints.Clerk.Answered(number);
        var (id, followUp) = await Due(number);
        var due = await complaints.Shown(followUp);
        Assert.Equal(("complaint", "lanyu-heating", "case:complaint"), (due.Of("scope"), due.Of("profile"), due.Of("serviceType")));
        Assert.Equal("running", (await complaints.Clerk.Case(number)).Clock("complaints.callback.complainant").GetProperty("state").GetString());
        Assert.Contains("13812345678", (await complaints.Clerk.Get($"call-tasks?reference={number}")).Expect(200).Text, StringComparison.Ordinal);

        (await complaints.Answer(followUp, new { outcome = "satisfied" })).Expect(200);
        await complaints.Stands(id, "Settled");
        var of = await complaints.Clerk.Case(number);
        Assert.Equal(("followed-up", "stopped"), (of.State, of.Clock("complaints.callback.complainant").GetProperty("state").GetString()));
    }

    [Fact(DisplayName = "complaints.callback.complainant: not satisfied opens the case again; its next answer owes a second call (K24)")]
    public async Task Opens_the_case_again()
    {
        var number = await complaints.Clerk.File(Cases.Complaint("charges"));
        await complaints.Clerk.Answered(number);
        var (id, first) = await Due(number);
        var answered = (await complaints.Answer(first, new { outcome = "dissatisfied", note = "没有解决" })).Expect(200).Body;
        Assert.Equal((number, "reopened"), (answered.Of("complaint"), answered.Of("reopening")));
        await complaints.Stands(id, "Redoing");
        Assert.Equal("reopened", (await complaints.Clerk.Case(number)).State);
        Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM hall_case WHERE number = @number OR related_number = @number", new { number }));

        await complaints.Restart();
        await complaints.Clerk.Answered(number);
        await complaints.Stands(id, "AwaitingCall");
        (await complaints.Answer(await complaints.FollowUp(id, 2), new { outcome = "satisfied" })).Expect(200);
        await complaints.Stands(id, "Settled");
        await complaints.NothingFailed();
    }

    [Fact(DisplayName = "complaints.callback.complainant: a call recorded in the case itself is the call that was owed; nobody is called twice")]
    public async Task Takes_a_call_recorded_in_the_case()
    {
        var number = await complaints.Clerk.File(Cases.Complaint("metering"));
        await complaints.Clerk.Answered(number);
        var (id, followUp) = await Due(number);
        (await complaints.Clerk.On(number, "follow-up", new { satisfied = true })).Expect(200);
        await complaints.Stands(id, "Settled");
        Assert.Equal("satisfied", (await complaints.Shown(followUp)).Of("state"));
        Assert.Equal("out-of-order", (await complaints.Answer(followUp, new { outcome = "satisfied" })).Expect(409).Code);
        Assert.Equal(0, await complaints.Read<long>("SELECT COUNT(*) FROM call_task t JOIN follow_up f ON f.id = t.matter_id WHERE f.number = @followUp AND t.closed_at IS NULL", new { followUp }));
    }

    [Fact(DisplayName = "D47: dissatisfaction written on the opinion form of a case opens the case again and no complaint about a complaint, and no call is owed any more")]
    public async Task Takes_the_opinion_form_of_a_case()
    {
        var number = await complaints.Clerk.File(Cases.Complaint("environment"));
        await complaints.Clerk.Answered(number);
        var (id, followUp) = await Due(number);
        var opinion = new Contracts.OpinionRecorded
        {
            OpinionId = Guid.CreateVersion7(complaints.Now), Number = "OP-1", Origin = "case", SubjectId = id, Reference = number, Verdict = "dissatisfied", Satisfied = false, At = complaints.Now.AddMinutes(1),
        };
        await complaints.Tell(opinion, opinion);
        await complaints.Stands(id, "Redoing");
        Assert.Equal("reopened", (await complaints.Clerk.Case(number)).State);
        Assert.Equal("superseded", (await complaints.Shown(followUp)).Of("state"));
        Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM hall_case WHERE number = @number OR related_number = @number", new { number }));
        await complaints.NothingFailed();
    }

    [Fact(DisplayName = "D47: a wrong number cannot be called again, so it needs no further tries before nobody counts as reachable")]
    public async Task Ends_at_a_wrong_number()
    {
        await complaints.Line("4221188", "office");
        var number = await complaints.Clerk.File(Cases.Complaint("other", phone: "13800000077"));
        await complaints.Clerk.Answered(number);
        var (id, followUp) = await Due(number);
        Assert.Equal("too-few-attempts", (await complaints.Clerk.Post($"follow-ups/{followUp}/not-reached", new { reason = "空号" })).Expect(409).Code);
        var call = await complaints.Read<string>("SELECT t.number FROM call_task t JOIN follow_up f ON f.id = t.matter_id WHERE f.number = @followUp", new { followUp });
        (await complaints.Clerk.Post($"call-tasks/{call}/attempts", new { line = "4221188", outcome = "wrong-number" })).Expect(200);
        (await complaints.Clerk.Post($"follow-ups/{followUp}/not-reached", new { reason = "空号" })).Expect(200);
        await complaints.Stands(id, "Settled");
    }

    [Fact(DisplayName = "D47: the follow-up of a report stands in no list of calls and is seen only by whoever may read the report")]
    public async Task Keeps_reports_confidential()
    {
        var number = await complaints.As("resident-9", Roles.Resident).File(Cases.Report());
        await complaints.Supervisor.Resolve(number);
        await complaints.Supervisor.Reply(number);
        (await complaints.As("supervisor-2", Roles.Supervisor).On(number, "replies/1/decision", new { approved = true })).Expect(200);
        var (id, followUp) = await Due(number);
        (await complaints.Clerk.Get($"follow-ups/{followUp}")).Expect(404);
        (await complaints.Answer(followUp, new { outcome = "satisfied" })).Expect(404);
        Assert.DoesNotContain(number, (await complaints.Supervisor.Get("follow-ups?limit=500")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await complaints.Clerk.Get("call-tasks?limit=500")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("case:report", (await complaints.Clerk.Get("follow-up-coverage")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("case:report", (await complaints.Supervisor.Get("follow-up-coverage")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("too-few-attempts", (await complaints.Supervisor.Post($"follow-ups/{followUp}/not-reached", new { reason = "无人接听", attempts = 2 })).Expect(409).Code);
        (await complaints.Supervisor.Post($"follow-ups/{followUp}/not-reached", new { reason = "无人接听", attempts = 3 })).Expect(200);
        await complaints.Stands(id, "Settled");
        Assert.Equal("stopped", (await complaints.Supervisor.Case(number)).Clock("complaints.callback.complainant").GetProperty("state").GetString());
    }

    private async Task<(Guid Id, string FollowUp)> Due(string number)
    {
        var id = Guid.Parse(await complaints.Read<string>("SELECT id FROM hall_case WHERE number = @number", new { number }));
        await complaints.Stands(id, "AwaitingCall");
        return (id, await complaints.FollowUp(id));
    }
}
