using Utilities.Contracts;
using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>Another service orders a sample over the bus and hears what came of it (D46, hand-over 2 of catalogue (d)).</summary>
public sealed class OrderedSampleTests(CompanyService water) : IClassFixture<CompanyService>
{
    [Fact(DisplayName = "D46: a complaints service orders a sample by message; the answers carry its id and number, repeats change nothing, a restart loses nothing")]
    public async Task Answers_whoever_ordered_the_sample()
    {
        await water.Limits();
        var id = Guid.CreateVersion7(water.Now);
        var ordered = await water.Listen<WaterSampleOrdered>();
        var taken = await water.Listen<WaterSampleTaken>();
        for (var times = 0; times < 3; times++) await Order(id);
        await Eventually.True(() => ordered.Any(fact => fact.CaseId == id), because: "the case to be open");
        var number = ordered.First(fact => fact.CaseId == id).Number;
        await Eventually.Equal("AwaitingSample", () => water.Saga(id.ToString()));
        await water.Sample(number);
        await Eventually.True(() => taken.Any(fact => fact.CaseId == id && fact.Reference == "C-20261123-000007"), because: "the sample to be told");
        await Eventually.Equal("AtLaboratory", () => water.Saga(id.ToString()));

        await water.Restart();
        Assert.Equal("AtLaboratory", await water.Saga(id.ToString()));
        var results = await water.Listen<LaboratoryResultRecorded>();
        var answers = await water.Listen<WaterQualityAnswered>();
        var sample = Laboratory.SampleOf(await water.Clerk.Get($"quality/cases/{number}"));
        await water.Deliver(sample);
        (await water.Result(sample, turbidity: 1.5)).Expect(200);
        await Eventually.Equal("AwaitingReply", () => water.Saga(id.ToString()));
        (await water.Clerk.Post($"quality/cases/{number}/reply", new { })).Expect(200);
        await Eventually.Equal("Closed", () => water.Saga(id.ToString()));
        await Eventually.True(() => results.Any(fact => fact.CaseId == id && !fact.Passed && fact.Failed.SequenceEqual(["turbidity"])), because: "the result to be told");
        await Eventually.True(() => answers.Any(fact => fact.CaseId == id && fact.Reference == "C-20261123-000007" && fact.TextZh.Contains("不合格", StringComparison.Ordinal)), because: "the reply to be told");

        await Order(id);
        await water.Work(work => work.Publish(results.First(fact => fact.CaseId == id)));
        await water.Work(work => work.Publish(new WaterSampleOrdered { CaseId = id, Number = number, Origin = "ordered", ReceivedAt = water.Now }));
        await Eventually.Equal(0L, () => water.Read<long>("SELECT COUNT(*) FROM outbox"));
        await Eventually.Equal(1L, () => water.Read<long>("SELECT COUNT(*) FROM quality_case WHERE follows_id = @id", new { id }));
        Assert.Equal("Closed", await water.Saga(id.ToString()));
        Assert.Equal(1, await water.Read<long>("SELECT COUNT(*) FROM quality_case WHERE id = @id", new { id }));
        Assert.Equal(0, await water.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    [Fact(DisplayName = "D46: the asker is told when the working day passes without a sample, and facts may come in any order")]
    public async Task Tells_the_asker_of_a_delay_and_takes_facts_in_any_order()
    {
        var (late, early) = (Guid.CreateVersion7(water.Now), Guid.CreateVersion7(water.Now.AddSeconds(1)));
        var delayed = await water.Listen<WaterSampleDelayed>();
        await Order(late);
        await Eventually.Equal("AwaitingSample", () => water.Saga(late.ToString()));
        water.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(2));
        await Eventually.True(() => delayed.Any(fact => fact.CaseId == late && fact.Reference == "C-20261123-000007"), because: "the delay to be told");
        Assert.Single(delayed, fact => fact.CaseId == late);

        await water.Work(work => work.Publish(new WaterQualityAnswered { CaseId = early, Number = "WQ-1", Passed = true, TextZh = "合格", TextEn = "passes", At = water.Now }));
        await Eventually.Equal("Closed", () => water.Saga(early.ToString()));
        await water.Work(work => work.Publish(new WaterSampleTaken { CaseId = early, Number = "WQ-1", Sample = "WS-1", At = water.Now }));
        await Eventually.Equal(0L, () => water.Read<long>("SELECT COUNT(*) FROM outbox"));
        Assert.Equal("Closed", await water.Saga(early.ToString()));
        Assert.Equal(0, await water.Read<long>("SELECT COUNT(*) FROM dead_letter"));
    }

    private Task Order(Guid id) => water.Work(work => work.Send("water-take-water-sample", new TakeWaterSample
    {
        CaseId = id, RequestedBy = "complaints", Reference = "C-20261123-000007", Area = "XF", ReceivedAt = water.Now,
    }));
}
