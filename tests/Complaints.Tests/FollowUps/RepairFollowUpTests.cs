using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>From a finished work order of a utility to the satisfied customer, over the real bus.</summary>
public sealed class RepairFollowUpTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "complaints.callback.repair: a finished fault repair owes a call, which is timed; satisfied ends it, repeats and a restart in each state change nothing (D24, D47)")]
    public async Task Calls_after_a_repair()
    {
        var id = Matter();
        await complaints.Tell(Facts.Filed(id, complaints.Now));
        await complaints.Stands(id, "UnderWay");
        await complaints.Restart();
        await complaints.Tell(Facts.Filed(id, complaints.Now));
        await complaints.Tell(Facts.Done(id, complaints.Now), Facts.Done(id, complaints.Now), Facts.Done(id, complaints.Now, 13) with { Step = "site-restored" });
        await complaints.Stands(id, "AwaitingCall");
        var number = await complaints.FollowUp(id);
        var due = await complaints.Shown(number);
        Assert.Equal(("due", "fault-repair", "state-grid"), (due.Of("state"), due.Of("scope"), due.Of("profile")));
        var clock = Assert.Single(due.GetProperty("clocks").EnumerateArray().ToList());
        Assert.Equal(("complaints.callback.repair", "running"), (clock.GetProperty("commitmentId").GetString(), clock.GetProperty("state").GetString()));
        var task = (await complaints.Clerk.Get($"call-tasks?purpose=follow-up&reference={Facts.NumberOf(id)}")).Expect(200).Body.GetProperty("items")[0];
        Assert.Equal("open", task.GetProperty("state").GetString());

        await complaints.Restart();
        Assert.Equal("AwaitingCall", await complaints.Saga(id));
        Assert.Equal(["outcome:required"], (await complaints.Answer(number, new { })).Expect(400).FieldErrors.Where(error => !error.StartsWith("note", StringComparison.Ordinal)));
        (await complaints.As("a-1", Roles.Auditor).Post($"follow-ups/{number}/answer", new { outcome = "satisfied" })).Expect(403);
        (await complaints.Clerk.Post($"follow-ups/{number}/answer", new { outcome = "satisfied" }, ifMatch: "\"7\"")).Expect(412);
        var answered = (await complaints.Answer(number, new { outcome = "satisfied", note = "很满意" }, "once-1")).Expect(200);
        (await complaints.Answer(number, new { outcome = "satisfied", note = "很满意" }, "once-1")).Expect(200);
        Assert.Equal("stopped", answered.Body.GetProperty("clocks")[0].GetProperty("state").GetString());
        Assert.Equal("out-of-order", (await complaints.Answer(number, new { outcome = "satisfied" })).Expect(409).Code);
        await complaints.Stands(id, "Settled");
        Assert.Equal("done", (await complaints.Clerk.Get($"call-tasks/{task.GetProperty("number").GetString()}")).Expect(200).State);

        await complaints.Restart();
        await complaints.Tell(Facts.Done(id, complaints.Now, 14));
        await complaints.Tell(Facts.Filed(id, complaints.Now));
        await complaints.NothingFailed();
        Assert.Equal(("Settled", 1), (await complaints.Saga(id), await complaints.Rounds(id)));
        Assert.DoesNotContain("很满意", (await complaints.As("a-1", Roles.Auditor).Get($"follow-ups/{number}")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "D47: a dissatisfied customer gets a complaint linked to the broken promise, the work is done again and followed up a second time; both rounds count (K44)")]
    public async Task Turns_dissatisfaction_into_a_complaint_and_work_done_again()
    {
        var orders = await complaints.Obey<ReopenWorkOrder>("water");
        var id = Matter();
        var broken = Facts.Broken(id, complaints.Now.AddMinutes(-30), soft: true);
        await complaints.Tell(broken);
        await complaints.Tell(Facts.Done(id, complaints.Now));
        await complaints.Stands(id, "AwaitingCall");
        await Eventually.Equal(1L, () => complaints.Read<long>("SELECT COUNT(*) FROM matter_breach WHERE matter_id = @id", new { id }));
        var number = await complaints.FollowUp(id);
        Assert.Equal(["name:required", "note:required"], (await complaints.Answer(number, new { outcome = "dissatisfied", phone = "13812345678" })).Expect(400).FieldErrors);
        var answered = (await complaints.Answer(number, new { outcome = "dissatisfied", note = "还在漏水", name = "王小明", phone = "13812345678" })).Expect(200).Body;
        var complaint = answered.Of("complaint");
        Assert.Equal(("water.repair.minor", broken.ClockId.ToString(), "asked"), (answered.Of("breachCommitment"), answered.Of("breachClock"), answered.Of("reopening")));
        await complaints.Stands(id, "AwaitingReopening");
        await Eventually.True(() => orders.Count(order => order.RequestId == id) == 1, because: "the order to reopen");
        Assert.Equal((complaint, "water", Facts.NumberOf(id)), (orders.First(order => order.RequestId == id).Complaint, orders.First(order => order.RequestId == id).Service, orders.First(order => order.RequestId == id).Number));

        await complaints.Restart();
        await complaints.Tell(Facts.Done(id, complaints.Now, 13));
        await complaints.Tell(Facts.Dissatisfied(id, complaints.Now));
        await complaints.Said();
        Assert.Equal("AwaitingReopening", await complaints.Saga(id));
        await complaints.Tell(Facts.Reopened(id, complaints.Now, 20, complaint), Facts.Reopened(id, complaints.Now, 20, complaint));
        await complaints.Stands(id, "Redoing");
        var of = await complaints.Clerk.Case(complaint);
        Assert.Equal(Facts.NumberOf(id), of.Text_("relatedNumber"));
        Assert.Single(of.Kinds(), "work-reopened");
        Assert.Contains(broken.ClockId.ToString(), of.Text, StringComparison.Ordinal);

        await complaints.Restart();
        Assert.Equal("Redoing", await complaints.Saga(id));
        await complaints.Tell(Facts.Done(id, complaints.Now, 30));
        await complaints.Stands(id, "AwaitingCall");
        var second = await complaints.FollowUp(id, 2);
        (await complaints.Answer(second, new { outcome = "satisfied" })).Expect(200);
        await complaints.Stands(id, "Settled");
        Assert.Equal((2, 1), (await complaints.Rounds(id), orders.Count(order => order.RequestId == id)));
        Assert.Equal("reopened", (await complaints.Shown(number)).Of("reopening"));
        await complaints.NothingFailed();
    }

    [Fact(DisplayName = "D47: who confirms the work as unsatisfying gets a complaint at once, once; the order is opened again when it is closed, and a refusal is written into the complaint")]
    public async Task Takes_the_customers_own_word_at_once()
    {
        var orders = await complaints.Obey<ReopenWorkOrder>("water");
        var id = Matter();
        await complaints.Tell(Facts.Filed(id, complaints.Now));
        await complaints.Tell(Facts.Dissatisfied(id, complaints.Now), Facts.Dissatisfied(id, complaints.Now));
        await Eventually.Equal(1L, () => complaints.Read<long>("SELECT COUNT(*) FROM hall_case WHERE related_number = @number", new { number = Facts.NumberOf(id) }));
        await complaints.Tell(Facts.Done(id, complaints.Now.AddMinutes(5)));
        await complaints.Stands(id, "AwaitingReopening");
        var complaint = (await complaints.Shown(await complaints.FollowUp(id))).Of("complaint");
        await Eventually.True(() => orders.Any(order => order.RequestId == id && order.Complaint == complaint), because: "the order to reopen");
        var refused = new ReopenRefused { Service = "water", RequestId = id, Number = Facts.NumberOf(id), Complaint = complaint, Code = "too-late-to-reopen", At = complaints.Now };
        await complaints.Tell(refused, refused);
        await complaints.Stands(id, "Settled");
        await complaints.Said();
        Assert.Single((await complaints.Clerk.Case(complaint)).Kinds(), "reopening-refused");
        Assert.Equal(("dissatisfied", "too-late-to-reopen"), ((await complaints.Shown(await complaints.FollowUp(id))).Of("state"), (await complaints.Shown(await complaints.FollowUp(id))).Of("reopening")));
        Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM hall_case WHERE related_number = @number", new { number = Facts.NumberOf(id) }));

        // Told after the call was owed: the call is not made any more.
        var late = Matter();
        await complaints.Tell(Facts.Done(late, complaints.Now));
        await complaints.Stands(late, "AwaitingCall");
        await complaints.Tell(Facts.Dissatisfied(late, complaints.Now.AddMinutes(1)));
        await complaints.Stands(late, "AwaitingReopening");
        Assert.Equal("dissatisfied", (await complaints.Shown(await complaints.FollowUp(late))).Of("state"));
        await complaints.NothingFailed();
    }

    [Fact(DisplayName = "D47: facts in any order: a finish without its kind waits for the filing, a matter opened again needs no call any more, a declined or withdrawn one none at all")]
    public async Task Takes_facts_in_any_order()
    {
        var (kindless, reopened, early, declined, withdrawn) = (Matter(), Matter(), Matter(), Matter(), Matter());
        await complaints.Tell(Facts.Done(kindless, complaints.Now, kind: null));
        await complaints.Stands(kindless, "UnderWay");
        await complaints.Tell(Facts.Filed(kindless, complaints.Now));
        await complaints.Stands(kindless, "AwaitingCall");

        await complaints.Tell(Facts.Done(reopened, complaints.Now));
        await complaints.Stands(reopened, "AwaitingCall");
        await complaints.Tell(Facts.Reopened(reopened, complaints.Now));
        await complaints.Stands(reopened, "Redoing");
        var superseded = await complaints.Shown(await complaints.FollowUp(reopened));
        Assert.Equal(("superseded", "excluded"), (superseded.Of("state"), superseded.GetProperty("clocks")[0].GetProperty("state").GetString()));

        await complaints.Tell(Facts.Reopened(early, complaints.Now));
        await complaints.Stands(early, "Redoing");
        await complaints.Tell(Facts.Done(early, complaints.Now));
        await Eventually.Equal(1L, () => complaints.Rounds(early));
        Assert.Equal(("superseded", "Redoing"), ((await complaints.Shown(await complaints.FollowUp(early))).Of("state"), await complaints.Saga(early)));
        await complaints.Tell(Facts.Done(early, complaints.Now, 20));
        await complaints.Stands(early, "AwaitingCall");

        await complaints.Tell(Facts.Done(declined, complaints.Now, outcome: "declined"));
        await complaints.Tell(new WorkOrderCancelled { Service = "water", RequestId = withdrawn, Number = Facts.NumberOf(withdrawn), Sequence = 2, At = complaints.Now });
        await complaints.Stands(declined, "Settled");
        await complaints.Stands(withdrawn, "Settled");
        Assert.Equal((0, 0), (await complaints.Rounds(declined), await complaints.Rounds(withdrawn)));
        await complaints.NothingFailed();
    }

    [Fact(DisplayName = "complaints.followup.problem: a problem found at the follow-up is timed until it is dealt with")]
    public async Task Times_a_problem_found()
    {
        var id = Matter();
        await complaints.Tell(Facts.Done(id, complaints.Now));
        await complaints.Stands(id, "AwaitingCall");
        var number = await complaints.FollowUp(id);
        var found = (await complaints.Answer(number, new { outcome = "problem", note = "地面未清理" })).Expect(200);
        Assert.Equal("running", found.Clock("complaints.followup.problem").GetProperty("state").GetString());
        Assert.Contains(number, (await complaints.Clerk.Get("follow-ups?open=true&limit=500")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(["measure:required"], (await complaints.Clerk.Post($"follow-ups/{number}/resolve", new { })).Expect(400).FieldErrors);
        var resolved = (await complaints.Clerk.Post($"follow-ups/{number}/resolve", new { measure = "已派人清理" })).Expect(200);
        Assert.Equal("stopped", resolved.Clock("complaints.followup.problem").GetProperty("state").GetString());
        Assert.Equal("problem-resolved", resolved.Body.Of("state"));
        await complaints.Stands(id, "Settled");
    }

    private Guid Matter() => Guid.CreateVersion7(complaints.Now);
}
