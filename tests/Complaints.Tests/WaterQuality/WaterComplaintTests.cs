using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Complaints.Tests;

/// <summary>From a complaint about water to the laboratory's reply in it, over the real bus; the water service is the test.</summary>
public sealed class WaterComplaintTests(ComplaintsService complaints) : IClassFixture<ComplaintsService>
{
    [Fact(DisplayName = "D22: a complaint about water orders a sample; sample, laboratory and the explicit reply stand in the case, over repeats and a restart in each state; the satisfied complainant closes it (D46)")]
    public async Task Carries_a_complaint_to_the_laboratorys_reply()
    {
        var orders = await complaints.Obey<TakeWaterSample>("water");
        var (number, id) = await File("quiet-lane");
        await Eventually.True(() => orders.Any(order => order.CaseId == id), because: "the order for a sample");
        var order = orders.First(order => order.CaseId == id);
        Assert.Equal(("complaints", number, "quiet-lane"), (order.RequestedBy, order.Reference, order.Area));
        await Stands(id, "Asked");
        await Twice(Ordered(id, number), id, "AwaitingSample");
        await Twice(Delayed(id, number), id, "AwaitingSample");
        await Twice(Taken(id, number), id, "AtLaboratory");
        await Twice(Tested(id, number, passed: true), id, "AwaitingReply");
        await Twice(Answered(id, number, passed: true), id, "Replied");
        Assert.Single(orders, order => order.CaseId == id);

        var of = await complaints.Clerk.Case(number);
        Assert.Equal(("replied", "explained"), (of.State, of.Text_("resolution")));
        Assert.Equal(["received", "recorded", "sample-ordered", "sample-delayed", "sample-taken", "sample-tested", "sample-answered", "resolved", "replied"], of.Kinds());
        Assert.Contains("综合判定合格", Assert.Single(of.Body.GetProperty("replies").EnumerateArray().ToList()).GetProperty("textZh").GetString(), StringComparison.Ordinal);
        Assert.Equal("stopped", of.Clock("complaints.reply.complaint").GetProperty("state").GetString());
        var sample = Assert.Single((await complaints.Clerk.Get($"cases/{number}/water-samples")).Expect(200).Body.EnumerateArray().ToList());
        Assert.Equal(("answered", true, true), (sample.GetProperty("state").GetString(), sample.GetProperty("late").GetBoolean(), sample.GetProperty("passed").GetBoolean()));
        (await complaints.As("r-2", Roles.Resident).Get($"cases/{number}/water-samples")).Expect(404);

        await complaints.Stands(id, "AwaitingCall");
        (await complaints.Answer(await complaints.FollowUp(id), new { outcome = "satisfied" })).Expect(200);
        await Stands(id, "Closed");
        Assert.Equal("closed", (await complaints.Clerk.Case(number)).State);
        await complaints.Tell(Answered(id, number, passed: true));
        await complaints.Tell(Ordered(id, number));
        await complaints.NothingFailed();
        Assert.Equal("Closed", await Saga(id));
    }

    [Fact(DisplayName = "D22: a failed test is answered at once; the retest, known by the water service's number, is told beside the answer")]
    public async Task Tells_the_retest_beside_the_answer()
    {
        var (number, id) = await File();
        await Stands(id, "Asked");
        await complaints.Tell(Answered(id, number, passed: false));
        await Stands(id, "Replied");
        Assert.Equal("partly-settled", (await complaints.Clerk.Case(number)).Text_("resolution"));

        var retest = Guid.CreateVersion7(complaints.Now);
        await complaints.Tell(Ordered(retest, Water(id)) with { Origin = "follow-up", Number = "WQ-RETEST" });
        await Stands(retest, "AwaitingSample");
        await complaints.Restart();
        await complaints.Tell(Answered(retest, Water(id), passed: true) with { Number = "WQ-RETEST" });
        await Stands(retest, "Replied");
        Assert.Equal(1, await complaints.Read<long>("SELECT COUNT(*) FROM notification WHERE matter_id = @id AND occasion = 'sample-result'", new { id }));
        Assert.Single((await complaints.Clerk.Case(number)).Body.GetProperty("replies").EnumerateArray().ToList());

        var stranger = Guid.CreateVersion7(complaints.Now);
        await complaints.Tell(Ordered(stranger, "WQ-OTHER") with { Origin = "request" });
        await complaints.Tell(Answered(stranger, "WQ-OTHER", passed: true));
        await complaints.NothingFailed();
        Assert.Null(await Saga(stranger));
    }

    [Fact(DisplayName = "D22: a withdrawn complaint is sampled all the same; the result is kept with it and told to nobody, in whatever order it comes")]
    public async Task Samples_for_a_withdrawn_complaint_and_tells_nobody()
    {
        var (number, id) = await File();
        await complaints.Tell(Ordered(id, number));
        await Stands(id, "AwaitingSample");
        (await complaints.Clerk.On(number, "withdraw", new { reason = "不再追究" })).Expect(200);
        await Stands(id, "Withdrawn");
        await complaints.Restart();
        await complaints.Tell(Tested(id, number, passed: false));
        await complaints.Tell(Answered(id, number, passed: false));
        await Stands(id, "Closed");
        await complaints.Tell(Taken(id, number));
        await complaints.NothingFailed();
        var of = await complaints.Clerk.Case(number);
        Assert.Equal("withdrawn", of.State);
        Assert.Contains("sampling-goes-on", of.Kinds());
        Assert.Contains("sample-answered", of.Kinds());
        Assert.Empty(of.Body.GetProperty("replies").EnumerateArray());
        Assert.Equal(0, await complaints.Read<long>("SELECT COUNT(*) FROM notification WHERE matter_id = @id AND occasion IN ('sample-result', 'replied')", new { id }));
    }

    [Fact(DisplayName = "D22: a quality case that ends without a result leaves the answer to staff; dissatisfied with it, the complainant gets another sample and its reply")]
    public async Task Orders_another_sample_when_opened_again()
    {
        var orders = await complaints.Obey<TakeWaterSample>("water");
        var (number, id) = await File();
        await Stands(id, "Asked");
        await complaints.Tell(new WaterQualityCancelled { CaseId = id, Number = Water(id), Reference = number, At = complaints.Now });
        await Stands(id, "Ended");
        Assert.Contains("sample-cancelled", (await complaints.Clerk.Case(number)).Kinds());
        await complaints.Clerk.Answered(number);
        (await complaints.Clerk.On(number, "opinion", new { satisfied = false, reason = "没有化验" })).Expect(200);
        await Eventually.True(() => orders.Any(order => order.Reference == number && order.CaseId != id), because: "another sample");
        var again = orders.First(order => order.Reference == number && order.CaseId != id).CaseId;
        await complaints.Restart();
        await complaints.Tell(Taken(again, number) with { Number = "WQ-AGAIN" });
        await Stands(again, "AtLaboratory");
        await complaints.Tell(Answered(again, number, passed: true) with { Number = "WQ-AGAIN" });
        await Stands(again, "Replied");
        Assert.Equal("replied", (await complaints.Clerk.Case(number)).State);
        Assert.Equal(2, (await complaints.Clerk.Get($"cases/{number}/water-samples")).Expect(200).Body.GetArrayLength());
        await complaints.NothingFailed();
    }

    /// <param name="area">One of its own where a test counts what stands in the case: many complaints of one area are important.</param>
    private async Task<(string Number, Guid Id)> File(string area = "XF")
    {
        await complaints.Obey<TakeWaterSample>("water");
        var filed = (await complaints.Clerk.Post("cases", Cases.Complaint("water-quality", area, phone: $"138{Guid.CreateVersion7(complaints.Now).GetHashCode() & 0x7ffffff:00000000}"))).Expect(201);
        return (filed.Number, Guid.Parse(filed.Text_("id")));
    }

    /// <summary>Says it, starts the service anew, says it again: nothing more comes of it.</summary>
    private async Task Twice<T>(T fact, Guid id, string state)
        where T : class
    {
        await complaints.Tell(fact);
        await Stands(id, state);
        await complaints.Restart();
        await complaints.Tell(fact);
        await complaints.NothingFailed();
        Assert.Equal(state, await Saga(id));
    }

    private Task Stands(Guid id, string state) => Eventually.Equal(state, () => Saga(id));

    private Task<string?> Saga(Guid id) => complaints.Read<string?>("SELECT current_state FROM saga WHERE saga_type = 'WaterComplaintState' AND correlation_id = @id", new { id });

    private static string Water(Guid id) => $"WQ-{id.ToString()[^12..]}";

    private WaterSampleOrdered Ordered(Guid id, string reference) => new() { CaseId = id, Number = Water(id), Origin = "ordered", Reference = reference, Area = "XF", ReceivedAt = complaints.Now };

    private WaterSampleTaken Taken(Guid id, string reference) => new() { CaseId = id, Number = Water(id), Reference = reference, Sample = "WS-1", Area = "XF", At = complaints.Now };

    private WaterSampleDelayed Delayed(Guid id, string reference) => new() { CaseId = id, Number = Water(id), Reference = reference, DueAt = complaints.Now };

    private LaboratoryResultRecorded Tested(Guid id, string reference, bool passed) => new()
    {
        CaseId = id, Number = Water(id), Reference = reference, Sample = "WS-1", Passed = passed, Failed = passed ? [] : ["turbidity"], Area = "XF", At = complaints.Now,
    };

    private WaterQualityAnswered Answered(Guid id, string reference, bool passed) => new()
    {
        CaseId = id, Number = Water(id), Reference = reference, Passed = passed, TextZh = passed ? "综合判定合格" : "综合判定不合格", TextEn = passed ? "The water passes" : "The water does not pass", At = complaints.Now,
    };
}
