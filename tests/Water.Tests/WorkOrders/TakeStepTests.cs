using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The rules of D15 over HTTP: order, roles, data, consent, water test, signatures.</summary>
public sealed class TakeStepTests(WaterService water) : IClassFixture<WaterService>
{
    [Fact]
    public async Task Refuses_unknown_and_early_steps_and_says_what_comes_first()
    {
        var number = (await water.Clerk.File("leak")).Number;
        var unknown = (await water.Clerk.Step(number, "teleported")).Expect(422);
        Assert.Equal("unknown-step", unknown.Code);
        Assert.Contains("customer-confirmed", unknown.Text_("detail"), StringComparison.Ordinal);
        var early = (await water.Clerk.Step(number, "archived")).Expect(409);
        Assert.Equal(("step-out-of-order", "D15"), (early.Code, early.Text_("rule")));
        Assert.Contains("'reported', 'ordered', 'assigned'", early.Text_("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_the_wrong_role()
    {
        var number = (await water.Clerk.File("leak")).Number;
        (await water.Crew.Step(number, "reported")).Expect(403);
        (await water.As("p-1", Roles.Partner).Step(number, "reported")).Expect(403);
        (await water.As("a-1", Roles.Auditor).Step(number, "reported")).Expect(403);
    }

    [Fact]
    public async Task Refuses_times_in_the_future_and_before_the_receipt()
    {
        var number = (await water.Clerk.File("leak")).Number;
        Assert.Equal(["at:in-the-future"], (await water.Clerk.Step(number, "reported", at: water.Now.AddHours(1))).Expect(400).FieldErrors);
        Assert.Equal(["at:too-early"], (await water.Clerk.Step(number, "reported", at: water.Now.AddHours(-1))).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Refuses_a_stale_version_and_repeats_the_answer_to_the_same_key()
    {
        var filed = await water.Clerk.File("leak");
        var first = (await water.Clerk.Step(filed.Number, "reported", key: "step-1", ifMatch: filed.ETag)).Expect(200);
        var again = (await water.Clerk.Step(filed.Number, "reported", key: "step-1", ifMatch: filed.ETag)).Expect(200);
        Assert.Equal(first.Text, again.Text);
        (await water.Dispatcher.Step(filed.Number, "ordered", ifMatch: filed.ETag)).Expect(412);
        (await water.Dispatcher.Step(filed.Number, "ordered", ifMatch: first.ETag)).Expect(200);
    }

    [Fact]
    public async Task Reports_missing_and_wrong_data_together()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "water-tested");
        var refused = (await water.Crew.Step(number, "customer-confirmed", new { completedAt = water.Now.AddHours(1), satisfaction = "so-so", mood = "fine" })).Expect(400);
        Assert.Equal(["data.completedAt:in-the-future", "data.mood:unknown-field", "data.opinion:required", "data.satisfaction:not-one-of"], refused.FieldErrors);
    }

    [Fact(DisplayName = "D15: the fee schedule is shown and consent recorded before chargeable work")]
    public async Task Wants_consent_before_chargeable_work()
    {
        var number = (await water.Clerk.File("repair")).Number;
        var arrived = await water.Advance(number, "arrived");
        Assert.Equal(["consented", "declined", "cannot-finish"], arrived.Next);
        Assert.Equal("step-out-of-order", (await water.Crew.Step(number, "repaired")).Expect(409).Code);
        Assert.Equal(["data.feeScheduleShown:must-be"], (await water.Crew.Step(number, "consented", new { feeScheduleShown = false })).Expect(400).FieldErrors);
        Assert.Contains("repaired", (await water.Crew.Step(number, "consented", new { feeScheduleShown = true, estimate = 80 })).Expect(200).Next);
    }

    [Fact]
    public async Task Closes_as_declined_without_consent()
    {
        var number = (await water.Clerk.File("repair")).Number;
        await water.Advance(number, "arrived");
        var declined = (await water.Crew.Step(number, "declined", new { feeScheduleShown = true, reason = "费用太高" })).Expect(200);
        Assert.Equal("declined", declined.Text_("outcome"));
        Assert.Empty(declined.Next);
        Assert.Equal("already-closed", (await water.Crew.Step(number, "repaired")).Expect(409).Code);
    }

    [Fact(DisplayName = "water.repair.water-test: a failed test is recorded, leads back to the repair and lets the clock go on")]
    public async Task Leads_back_to_the_repair_after_a_failed_test()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "site-cleared");
        Assert.Equal("step-out-of-order", (await water.Crew.Step(number, "customer-confirmed", water.RightData("customer-confirmed"))).Expect(409).Code);
        var failed = (await water.Crew.Step(number, "water-tested", new { passed = false })).Expect(200);
        Assert.Equal("water-test-failed", failed.State);
        Assert.Equal(["repaired", "cannot-finish"], failed.Next);
        Assert.Equal("running", failed.Clock("water.repair.minor").GetProperty("state").GetString());
        var archived = await water.Advance(number, "archived");
        Assert.Equal(2, archived.Taken.Count(step => step == "repaired"));
        Assert.Equal("met", archived.Clock("water.repair.minor").GetProperty("outcome").GetString());
    }

    [Fact(DisplayName = "water.repair.customer-confirmation: dissatisfaction is said on the bus")]
    public async Task Says_that_a_customer_is_dissatisfied()
    {
        var heard = await water.Listen<CustomerDissatisfied>();
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "water-tested");
        var confirmed = (await water.Crew.Step(number, "customer-confirmed", new { completedAt = water.Now, opinion = "太慢", satisfaction = "dissatisfied" })).Expect(200);
        Assert.Equal(["team-leader-signed"], confirmed.Next.Where(step => step != "site-restored"));
        await Eventually.True(() => heard.Any(message => message.Number == number), because: "the fact on the bus");
    }

    [Fact]
    public async Task Comes_back_another_time_with_a_new_promise_when_it_cannot_be_finished()
    {
        var number = (await water.Clerk.File("leak", ("promisedAt", water.Now.AddHours(1)))).Number;
        await water.Advance(number, "arrived");
        Assert.Equal(["data.promisedAt:in-the-past", "data.reason:not-one-of"],
            (await water.Crew.Step(number, "cannot-finish", new { reason = "tired", promisedAt = water.Now.AddHours(-1) })).Expect(400).FieldErrors);
        var promised = water.Now.AddHours(20);
        var later = (await water.Crew.Step(number, "cannot-finish", new { reason = "parts-missing", promisedAt = promised, plan = "明日带配件上门" })).Expect(200);
        Assert.Equal("cannot-finish", later.State);
        Assert.Equal(["departed"], later.Next);
        Assert.Equal(promised, later.Body.GetProperty("promisedAt").GetDateTimeOffset());
        Assert.Equal(2, later.Clocks.Count(id => id == "water.repair.promised-time"));
        Assert.Equal(promised, later.Clock("water.repair.promised-time").GetProperty("dueAt").GetDateTimeOffset());
        (await water.Crew.Step(number, "departed")).Expect(200);
        Assert.Equal("met", (await water.Crew.Step(number, "arrived")).Expect(200).Clock("water.repair.promised-time").GetProperty("outcome").GetString());
    }

    [Fact(DisplayName = "D15: two signatures by two people, team leader first, archive after both")]
    public async Task Wants_two_signatures_by_two_people()
    {
        var number = (await water.Clerk.File("leak")).Number;
        await water.Advance(number, "customer-confirmed");
        var both = water.As("boss", Roles.Dispatcher, Roles.Supervisor);
        Assert.Equal("step-out-of-order", (await both.Step(number, "director-signed")).Expect(409).Code);
        (await both.Step(number, "team-leader-signed")).Expect(200);
        Assert.Equal("same-signatory", (await both.Step(number, "director-signed")).Expect(409).Code);
        Assert.Equal("step-out-of-order", (await water.Clerk.Step(number, "archived")).Expect(409).Code);
        (await water.Supervisor.Step(number, "director-signed")).Expect(200);
        Assert.Equal("archived", (await water.Clerk.Step(number, "archived")).Expect(200).Text_("outcome"));
    }

    [Fact]
    public async Task Keeps_the_history_from_being_rewritten()
    {
        var filed = await water.Clerk.File("leak");
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => water.Work(work => work.Write("UPDATE request_event SET actor = 'nobody' WHERE request_id = @id", new { id = filed.Text_("id") })));
        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
    }
}
