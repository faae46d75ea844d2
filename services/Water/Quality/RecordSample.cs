using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The sample of a case is taken: the working-day clock stops (water.quality.sampling), the resident sees it in the request.</summary>
public static class RecordSample
{
    public static void MapRecordSample(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/cases/{number}/sample", Handle).RequireRoles(Roles.Crew).Produces<QualityCaseView>()
            .WithSummary("Record the sample of a case 记录采样").WithTags("Water quality");

    private static Task<IResult> Handle(string number, SampleInput body, HttpContext http, QualityDesk desk, QualityCases cases, CaseSteps steps, UnitOfWork unit) => desk.Act(http, number, body, async open =>
    {
        if (open.RefusesUnless(QualityStates.Reported) is { } refusal) return refusal;
        var errors = new FieldErrors();
        var taken = body.Check(errors, open.Actor, open.Now, open.Case.ReceivedAt, open.Case.Place);
        if (errors.Any) return errors.ToRefusal();

        var sample = taken with { Number = await Numbers.Next(unit, "WS", HallTime.Day(open.Now)), CaseId = open.Case.Id, CaseNumber = number, Area = taken.Area ?? open.Case.Area };
        await WaterSamples.Insert(unit, sample);
        var kept = await cases.Keep(open.Case with { State = QualityStates.Sampled, SampleNumber = sample.Number }, QualityStates.Sampled, open.Actor, body.Note, sample.TakenAt);
        if (kept.IsRefused) return kept;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["place"] = sample.Place };
        if (await steps.Take(kept.Value, QualityStates.Sampled, sample.TakenAt, open.Actor, data) is { } refused) return refused;
        await unit.Publish(new WaterSampleTaken { CaseId = open.Case.Id, Number = number, Reference = open.Case.Reference, Sample = sample.Number, Area = sample.Area, At = sample.TakenAt });
        return kept;
    });
}
