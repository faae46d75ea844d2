using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>Quality cases of residents' requests and of findings (D22), through HTTP, the bus and the real clock watch.</summary>
public sealed class QualityCaseTests(CompanyService water) : IClassFixture<CompanyService>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await water.Limits();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "water.quality.sampling, water.quality.result-reply: a resident's request opens a case; its acts take the request's steps, keep the clocks and end in an explicit reply")]
    public async Task Carries_a_request_from_the_sample_to_the_reply()
    {
        var resident = water.As("r-1", Roles.Resident);
        var filed = await resident.File("water-quality", ("channel", null), ("area", "XF"));
        var number = await water.CaseOf(filed.Number);
        var byHand = (await water.Crew.Step(filed.Number, "sampled")).Expect(409);
        Assert.Equal(("taken-in-case", "D22"), (byHand.Code, byHand.Text_("rule")));
        Assert.Equal("case-state", (await water.Clerk.Post($"quality/cases/{number}/reply", new { })).Expect(409).Code);
        Assert.Equal(["bottles:required", "place:required", "takenAt:too-early"], (await water.Crew.Post($"quality/cases/{number}/sample", new { takenAt = water.Now.AddDays(-1) })).Expect(400).FieldErrors);

        water.Clock.Advance(TimeSpan.FromHours(3));
        var sampled = await water.Sample(number);
        var sample = Laboratory.SampleOf(sampled);
        Assert.Equal("sampled", sampled.CaseState());
        Assert.Equal("met", sampled.Clock("water.quality.sampling").GetProperty("outcome").GetString());
        Assert.Equal("sampled", (await resident.Request(filed.Number)).State);

        Assert.Equal("sample-state", (await water.Result(sample, 0.4)).Expect(409).Code);
        (await water.Crew.Post($"quality/samples/{sample}/custody", new { to = "driver-3", sealIntact = true })).Expect(200);
        var handed = await water.Deliver(sample);
        Assert.Equal([("crew-7", "driver-3"), ("driver-3", "lab-1")], handed.Items("custody").Select(hand => (hand.GetProperty("giver").GetString(), hand.GetProperty("taker").GetString())));
        Assert.Equal("at-laboratory", (await water.Clerk.Get($"quality/cases/{number}")).CaseState());

        var unknown = await water.As("lab-1", Roles.Crew).Post($"quality/samples/{sample}/result", new { values = new object[] { new { parameter = "gold", value = 1 }, new { parameter = "free-chlorine", value = -1 } } });
        Assert.Equal(["values:parameter-missing", "values[0].parameter:unknown-parameter", "values[1].value:out-of-range"], unknown.Expect(400).FieldErrors);
        Assert.True((await water.Result(sample, 0.4)).Expect(200).Body.GetProperty("passed").GetBoolean());
        Assert.Equal("result-available", (await resident.Request(filed.Number)).State);

        var proposed = (await water.Clerk.Get($"quality/cases/{number}/proposed-reply")).Expect(200).Body.GetProperty("text");
        Assert.Contains("均符合示例标准 表2、示例标准 表1的限值,综合判定合格", proposed.GetProperty("zh").GetString(), StringComparison.Ordinal);
        Assert.Contains("the water passes", proposed.GetProperty("en").GetString(), StringComparison.Ordinal);
        var replied = (await water.Clerk.Post($"quality/cases/{number}/reply", new { }, "reply-1")).Expect(200);
        Assert.Equal(replied.Text, (await water.Clerk.Post($"quality/cases/{number}/reply", new { }, "reply-1")).Expect(200).Text);
        Assert.Equal("stopped", replied.Clock("water.quality.result-reply").GetProperty("state").GetString());
        var answered = await resident.Request(filed.Number);
        Assert.Equal(["received", "sampled", "result-available", "answered"], answered.Taken);
        Assert.Contains("综合判定合格", answered.Text, StringComparison.Ordinal);
        await Eventually.Equal("Closed", () => water.Saga(filed.Text_("id")));
        await Eventually.True(async () => (await resident.Get($"requests/{filed.Number}/notifications")).Text.Contains("已答复", StringComparison.Ordinal), because: "the word to the resident");
        (await water.Clerk.Step(filed.Number, "archived")).Expect(200);
    }

    [Fact(DisplayName = "water.quality.sampling: a finding of staff runs its own working day; without a sample it is escalated, said to be late, and still to be taken")]
    public async Task Escalates_a_finding_that_nobody_samples()
    {
        Assert.Equal(["concern:required", "description:required", "foundAt:in-the-future", "place:required"], (await water.Crew.Post("quality/findings", new { foundAt = water.Now.AddHours(1) })).Expect(400).FieldErrors);
        (await water.As("r-1", Roles.Resident).Post("quality/findings", new { })).Expect(403);
        var found = await Finding();
        var (number, id) = (Number(found), Id(found));
        Assert.Equal("running", found.Clock("water.quality.sampling").GetProperty("state").GetString());
        await Eventually.Equal("AwaitingSample", () => water.Saga(id));
        water.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(2));
        await Eventually.True(async () => History(await water.Clerk.Get($"quality/cases/{number}")).Contains("sampling-late"), because: "the case to be said late");
        await Eventually.True(async () => (await water.Supervisor.Get($"escalations?number={number}")).Text.Contains("broken", StringComparison.Ordinal), because: "the escalation");
        Assert.Equal("missed", (await water.Sample(number)).Clock("water.quality.sampling").GetProperty("outcome").GetString());
        var audited = (await water.As("a-1", Roles.Auditor).Get($"quality/cases/{number}")).Expect(200);
        Assert.DoesNotContain("铁锈味", audited.Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "D22: a failed test orders another sample once, may stop the water, and says so in the reply")]
    public async Task Follows_up_a_failed_test()
    {
        (await water.Dispatcher.Post("areas", new { code = "QY", kind = "community", nameZh = "清源", nameEn = "Qingyuan", zone = "urban", distanceKm = 2 })).Expect(201);
        (await water.Dispatcher.Post("service-points", new { number = "QY-1", address = "清源路1号", areaCode = "QY" })).Expect(201);
        var found = await Finding("QY");
        var (number, id) = (Number(found), Id(found));
        Assert.Equal("not-failed", (await water.Supervisor.Post($"quality/cases/{number}/outage", new { })).Expect(409).Code);
        await water.Test(number, turbidity: 3.2);
        await Eventually.True(async () => (await Follows(number)).Length == 1, because: "the follow-up");
        var followUp = (await Follows(number)).Single();

        var declared = (await water.Supervisor.Post($"quality/cases/{number}/outage", new { })).Expect(200);
        var outage = declared.Body.GetProperty("case").GetProperty("outageNumber").GetString();
        Assert.Equal("declared", (await water.Clerk.Get($"outages/{outage}")).Expect(200).OutageState());
        Assert.Equal("declared-already", (await water.Supervisor.Post($"quality/cases/{number}/outage", new { })).Expect(409).Code);

        var replied = (await water.Dispatcher.Post($"quality/cases/{number}/reply", new { })).Expect(200);
        Assert.Contains("turbidity 3.2 NTU (≤ 1 NTU)", replied.Body.GetProperty("case").GetProperty("reply").GetString(), StringComparison.Ordinal);
        await Eventually.Equal("Closed", () => water.Saga(id));
        await water.Test(followUp, turbidity: 0.5);
        Assert.Equal("answered", (await water.Clerk.Post($"quality/cases/{followUp}/reply", new { text = "复检合格" })).Expect(200).CaseState());
        Assert.Single(await Follows(number));
    }

    [Fact]
    public async Task Ends_with_its_request_and_begins_again_when_that_is_reopened()
    {
        var filed = await water.Clerk.File("water-quality");
        var number = await water.CaseOf(filed.Number);
        var again = (await water.Clerk.Post("quality/cases", new { requestNumber = filed.Number })).Expect(201);
        Assert.Equal(number, Number(again));
        (await water.Clerk.Post($"requests/{filed.Number}/cancel", new { reason = "用户撤销" })).Expect(200);
        await Eventually.True(async () => (await water.Clerk.Get($"quality/cases/{number}")).CaseState() == "cancelled", because: "the case to end");
        Assert.Equal("already-closed", (await water.Clerk.Post("quality/cases", new { requestNumber = filed.Number })).Expect(409).Code);
        Assert.Equal("case-state", (await water.Crew.Post($"quality/cases/{number}/sample", new { })).Expect(409).Code);

        var other = await water.Clerk.File("water-quality");
        var first = await water.CaseOf(other.Number);
        await water.Test(first, turbidity: 0.2);
        (await water.Clerk.Post($"quality/cases/{first}/reply", new { })).Expect(200);
        (await water.Clerk.Step(other.Number, "archived")).Expect(200);
        (await water.Clerk.Post($"requests/{other.Number}/reopen", new { reason = "仍有异味" })).Expect(200);
        var second = await water.CaseOf(other.Number);
        Assert.NotEqual(first, second);
        var withdrawn = await water.Clerk.File("water-quality");
        var ended = await water.CaseOf(withdrawn.Number);
        await water.Work(work => work.Publish(new WorkOrderStepTaken
        {
            Service = "water", RequestId = Guid.Parse(other.Text_("id")), Number = other.Number, Type = "water-quality", Step = "archived", Sequence = 5, State = "archived", Outcome = "archived", At = water.Now,
        }));
        (await water.Clerk.Post($"requests/{withdrawn.Number}/cancel", new { reason = "用户撤销" })).Expect(200);
        await Eventually.True(async () => (await water.Clerk.Get($"quality/cases/{ended}")).CaseState() == "cancelled", because: "the later fact to be heard");
        Assert.Equal("reported", (await water.Clerk.Get($"quality/cases/{second}")).CaseState());
        Assert.Equal("sampled", (await water.Sample(second)).CaseState());
    }

    [Fact]
    public async Task Grouped_requests_share_the_sample_and_the_answer()
    {
        var parent = await water.Clerk.File("water-quality");
        var child = await water.Clerk.File("water-quality");
        var (of, ofChild) = (await water.CaseOf(parent.Number), await water.CaseOf(child.Number));
        (await water.Clerk.Post($"requests/{child.Number}/duplicate-of", new { number = parent.Number })).Expect(200);
        Assert.Equal("follows-parent", (await water.Crew.Post($"quality/cases/{ofChild}/sample", new { place = "楼道", bottles = Laboratory.Bottles })).Expect(409).Code);
        await water.Sample(of);
        Assert.Equal("met", (await water.Clerk.Request(child.Number)).Clock("water.quality.sampling").GetProperty("outcome").GetString());
        var sample = Laboratory.SampleOf(await water.Clerk.Get($"quality/cases/{of}"));
        await water.Deliver(sample);
        (await water.Result(sample, 0.1)).Expect(200);
        (await water.Clerk.Post($"quality/cases/{of}/reply", new { })).Expect(200);
        Assert.Equal("answered", (await water.Clerk.Request(child.Number)).Text_("outcome"));
        await Eventually.True(async () => (await water.Clerk.Get($"quality/cases/{ofChild}")).CaseState() == "cancelled", because: "the child's case to end with its answer");
    }

    private async Task<Answer> Finding(string? area = null) => (await water.Crew.Post("quality/findings", new
    {
        place = "泵房出水口2号", area, description = "出水有铁锈味", concern = "供水车间",
    })).Expect(201);

    private async Task<string[]> Follows(string number) =>
        [.. (await water.Clerk.Get($"quality/cases?origin=follow-up&reference={number}")).Expect(200).Items().Select(row => row.GetProperty("number").GetString()!)];

    private static string Number(Answer of) => of.Body.GetProperty("case").GetProperty("number").GetString()!;

    private static string Id(Answer of) => of.Body.GetProperty("case").GetProperty("id").GetString()!;

    private static string[] History(Answer of) => [.. of.Items("history").Select(entry => entry.GetProperty("act").GetString()!)];
}
