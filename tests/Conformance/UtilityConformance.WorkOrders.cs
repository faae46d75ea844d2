using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;
using Xunit;

namespace Utilities.Conformance;

public abstract partial class UtilityConformance
{
    [Fact]
    public async Task Every_request_type_comes_from_its_filing_to_its_end_by_the_roles_it_names()
    {
        foreach (var type in Filed)
        {
            var filed = await Walk.File(type.Code);
            var done = await Walk.On(filed.Number);
            Assert.True(done.Body.GetProperty("outcome").GetString() is "archived" or "closed", $"{type.Code} ended as '{done.Body.GetProperty("outcome")}' in state '{done.State}'.");
            Assert.Empty(done.Body.GetProperty("clocks").EnumerateArray().Where(clock => clock.GetProperty("state").GetString() == "paused").Select(clock => clock.GetProperty("commitmentId").GetString()));
            Assert.Equal("already-closed", (await service.Clerk.Post($"requests/{filed.Number}/cancel", new { reason = "x" })).Expect(409).Code);
        }
    }

    [Fact]
    public async Task No_step_that_applies_may_be_skipped_and_nobody_takes_one_that_is_not_his()
    {
        foreach (var type in Filed.DistinctBy(type => type.Workflow))
        {
            var filed = await Walk.File(type.Code);
            var next = Walk.NextOf(filed);
            var later = Walk.WorkflowOf(type.Code).Steps.Where(step => step is { From: null, InsteadOf: null, When.Count: 0 }).SkipWhile(step => step != next).Skip(1).FirstOrDefault();
            if (later is not null)
                (await Walk.Actor(later).Post($"requests/{filed.Number}/steps", new { step = later.Name })).Expect(409);
            (await service.As("a-1", Roles.Auditor).Post($"requests/{filed.Number}/steps", new { step = next.Name })).Expect(403);
            Assert.Equal(next.Name, Walk.NextOf((await service.Clerk.Get($"requests/{filed.Number}")).Expect(200)).Name);
        }
    }

    [Fact]
    public async Task A_broken_promise_is_escalated_once_and_told_to_nobody_twice()
    {
        var filed = await Walk.File(Repair.Code);
        var first = FirstDue(filed);
        Assert.True(first.HasValue, $"A {Repair.Code} has no clock with a limit.");
        service.Clock.Advance(first.Value.Due - service.Now + TimeSpan.FromSeconds(2));
        await Eventually.True(async () => (await Broken(filed.Number)).Length > 0, because: $"the breach of {first.Value.Id}");
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        var raised = await Broken(filed.Number);
        Assert.Equal(raised.Distinct(StringComparer.Ordinal), raised);
        Assert.Equal("broken", (await service.Clerk.Get($"requests/{filed.Number}")).Clock(first.Value.Id).GetProperty("state").GetString() is "broken" or "running" ? "broken" : "neither");
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact]
    public async Task A_cancelled_matter_leaves_the_rates_and_a_transferred_one_keeps_its_clock()
    {
        var filed = await Walk.File(Repair.Code);
        var due = FirstDue(filed)!.Value;
        var transferred = (await service.Clerk.Post($"requests/{filed.Number}/transfer", new { unit = "district-works", reason = "非本辖区" })).Expect(200);
        Assert.Equal(due.Due, transferred.Clock(due.Id).GetProperty("dueAt").GetDateTimeOffset());
        (await service.Dispatcher.Post($"requests/{filed.Number}/return", new { reason = "退单" })).Expect(200);
        var cancelled = (await service.Clerk.Post($"requests/{filed.Number}/cancel", new { reason = "误报" })).Expect(200);
        Assert.Equal("excluded", cancelled.Clock(due.Id).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_duplicate_follows_the_matter_it_belongs_to()
    {
        var parent = await Walk.File(Repair.Code, ("area", "合并小区"));
        var child = await Walk.File(Repair.Code, ("area", "合并小区"));
        Assert.Empty((await service.Clerk.Post($"requests/{child.Number}/duplicate-of", new { number = parent.Number })).Expect(200).Next);
        await Walk.On(parent.Number);
        Assert.Equal("answered", (await service.Clerk.Get($"requests/{child.Number}")).Expect(200).Text_("outcome"));
    }

    [Fact]
    public async Task A_customer_who_is_not_satisfied_has_a_closed_matter_opened_again()
    {
        var filed = await Walk.File(Repair.Code);
        await Walk.On(filed.Number);
        var reopened = (await service.Clerk.Post($"requests/{filed.Number}/reopen", new { reason = "问题依旧" })).Expect(200);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, reopened.Body.GetProperty("outcome").ValueKind);
        Assert.NotEmpty(reopened.Next);
    }

    [Fact(DisplayName = "D47: a complaint has a closed work order opened again once; what is open, unknown or long closed is refused by a fact of its own")]
    public async Task A_complaint_has_a_closed_work_order_opened_again_or_hears_why_not()
    {
        var (reopened, refused) = (await service.Listen<WorkOrderReopened>(), await service.Listen<ReopenRefused>());
        var filed = await Walk.File(Repair.Code);
        var id = Guid.Parse(filed.Text_("id"));
        Task Order(Guid request, string complaint) => service.Work(work => work.Send($"{utility.Name}-reopen-work-order", new ReopenWorkOrder
        {
            Service = utility.Name, RequestId = request, Number = filed.Number, Complaint = complaint, Reason = "dissatisfied-at-follow-up", At = service.Now,
        }));

        await Order(id, "TS-1");
        await Order(Guid.CreateVersion7(service.Now), "TS-2");
        await Eventually.True(() => refused.Count(fact => fact.Complaint is "TS-1" or "TS-2") == 2, because: "both refusals");
        Assert.Equal("still-open", refused.Single(fact => fact.Complaint == "TS-1").Code);
        Assert.Equal("not-found", refused.Single(fact => fact.Complaint == "TS-2").Code);

        await Walk.On(filed.Number);
        await Order(id, "TS-3");
        await Order(id, "TS-3");
        await Eventually.True(() => reopened.Any(fact => fact.RequestId == id && fact.Complaint == "TS-3"), because: "the reopening");
        await Eventually.Equal(0L, () => service.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.NotEmpty((await service.Clerk.Get($"requests/{filed.Number}")).Expect(200).Next);

        await Walk.On(filed.Number);
        await Order(id, "TS-3");
        service.Clock.Advance(TimeSpan.FromDays(31));
        await Order(id, "TS-4");
        await Eventually.True(() => refused.Any(fact => fact.Complaint == "TS-4"), because: "the late refusal");
        Assert.Equal("too-late-to-reopen", refused.Single(fact => fact.Complaint == "TS-4").Code);
        Assert.DoesNotContain(refused, fact => fact.Complaint == "TS-3");
        Assert.Single(reopened, fact => fact.RequestId == id);
        Assert.Equal(0, await service.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact]
    public async Task A_pause_needs_a_ground_of_the_utility_and_moves_the_due_time()
    {
        Assert.NotEmpty(utility.PauseGrounds);
        var filed = await Walk.File(Repair.Code);
        (await service.Clerk.Post($"requests/{filed.Number}/pause", new { ground = "lunch", reason = "x" })).Expect(400);
        var due = FirstDue(filed)!.Value;
        var paused = await service.Clerk.Post($"requests/{filed.Number}/pause", new { ground = utility.PauseGrounds[0].Code, reason = "用户外出" });
        if (utility.PauseGrounds[0].NotFor.Contains(Repair.Code))
        {
            Assert.Equal("never-paused", paused.Expect(422).Code);
            return;
        }

        paused.Expect(200);
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        var resumed = (await service.Clerk.Post($"requests/{filed.Number}/resume", new { })).Expect(200);
        Assert.Equal(due.Due.AddMinutes(10), resumed.Clock(due.Id).GetProperty("dueAt").GetDateTimeOffset());
    }

    private async Task<string[]> Broken(string number) =>
    [
        .. (await service.Supervisor.Get($"escalations?number={number}")).Expect(200).Body.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("occasion").GetString() == "broken")
            .Select(item => $"{item.GetProperty("commitmentId").GetString()} {item.GetProperty("role").GetString()} {item.GetProperty("level").GetString()}"),
    ];
}
