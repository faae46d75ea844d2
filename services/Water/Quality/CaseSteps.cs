using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>What was sampled, tested and answered is recorded once, in the quality case: by hand on the request it would be told twice.</summary>
internal sealed class OnlyInCase : IStepGuard
{
    private static readonly string[] Steps = [QualityStates.Sampled, QualityStates.ResultAvailable, QualityStates.Answered];

    /// <summary>The case's own act is under way in this scope.</summary>
    public bool InCase { get; set; }

    public Task<Refusal?> Check(Case open, StepDecision decision) => Task.FromResult(InCase || open.Request.Workflow != WaterQualityComplaint.Name || !Steps.Contains(decision.Step.Name)
        ? null
        : Refusal.Conflict("taken-in-case", "This step is taken by the quality case.", $"See GET /api/{WaterUtility.Name}/quality/cases?request={open.Request.Number}.", "D22"));
}

/// <summary>The three milestones of a case: on its request as steps that the resident sees, else on the case itself. Inside an open unit.</summary>
public sealed class CaseSteps(RequestDesk requests, TakeStep steps, ClockLedger clocks, IServiceProvider services)
{
    public async Task<Refusal?> Take(QualityCase of, string step, DateTimeOffset at, Actor by, IReadOnlyDictionary<string, object?> data)
    {
        if (of.RequestNumber is null)
        {
            await clocks.Record(new Milestone(of.Matter, step, at, by));
            return null;
        }

        var open = await requests.Open(of.RequestNumber, by);
        if (open.IsRefused) return open.Refusal;
        var guard = services.GetRequiredService<OnlyInCase>();
        guard.InCase = true;
        var values = data.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => JsonSerializer.SerializeToElement(value.Value, JsonDefaults.Options), StringComparer.Ordinal);
        var taken = await steps.Take(open.Value, new(step, at, null, values));
        guard.InCase = false;
        return taken.Refusal;
    }
}
