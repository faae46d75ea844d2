using Utilities.Supply;

namespace Utilities.Water.Tests;

public sealed class WaterConformance(WaterService water) : UtilityConformance(water, WaterUtility.Profile), IClassFixture<WaterService>
{
    /// <summary>What is sampled, tested and answered is taken by the acts of the quality case.</summary>
    protected override async Task Prepare(string number, Step step)
    {
        if (!WaterQualityComplaint.Workflow.Steps.Contains(step)) return;
        switch (step.Name)
        {
            case QualityStates.Sampled:
                await water.Sample(await water.CaseOf(number));
                break;
            case QualityStates.ResultAvailable:
                await water.Limits();
                var sample = Laboratory.SampleOf(await water.Clerk.Get($"quality/cases/{await water.CaseOf(number)}"));
                await water.Deliver(sample);
                (await water.Result(sample, turbidity: 0.2)).Expect(200);
                break;
            case QualityStates.Answered:
                (await water.Clerk.Post($"quality/cases/{await water.CaseOf(number)}/reply", new { })).Expect(200);
                break;
        }
    }
}
