using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// The laboratory's result: judged parameter by parameter, counted in the composite pass rate, counted for the schedule of its sampling point, and told
/// to the case, whose reply is due from now (water.quality.result-reply).
/// </summary>
public sealed class RecordResult(
    UnitOfWork unit, QualityCases cases, CaseSteps steps, MeasurementLedger measurements, ObligationLedger obligations, ChosenBook book, TimeProvider time)
{
    public const string PassRate = "water.quality.composite-pass-rate";
    public const string Schedule = "water.quality.lab-schedule";

    private const string Insert = """
        INSERT INTO sample_result (sample, parameter, value, least, most, unit, source, is_within)
        VALUES (@Sample, @Parameter, @Value, @Least, @Most, @Unit, @Source, @IsWithin)
        """;

    /// <param name="Analyst">Who answers for it; the caller when left out.</param>
    public sealed record Body(DateTimeOffset? TestedAt, string? Analyst, IReadOnlyList<ParameterValue>? Values);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/quality/samples/{number}/result", (string number, Body body, HttpContext http, RecordResult act) => Idempotency.Once(http, body, () => act.Handle(number, body, http)))
            .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<WaterSampleView>().WithSummary("Record the laboratory's result 登记化验成果").WithTags("Water quality");

    private async Task<Outcome<Reply>> Handle(string number, Body body, HttpContext http)
    {
        var loaded = await WaterSamples.Load(unit, number, http);
        if (loaded.IsRefused) return loaded.Refusal!;
        var (sample, actor, errors) = (loaded.Value, http.Actor(), new FieldErrors());
        if (sample.State != WaterSample.AtLaboratory)
            return Refusal.Conflict("sample-state", "A result belongs to a sample that the laboratory has and has not tested yet.", $"Sample '{number}' is {sample.State}.", "D22");
        var judged = CompositeVerdict.Judge(number, body.Values, await unit.Query<QualityLimit>($"SELECT {QualityLimit.Columns} FROM quality_limit"));
        foreach (var error in judged.Refusal?.Errors ?? []) errors.Add(error.Field, error.Code, error.Message);
        var at = errors.Past("testedAt", body.TestedAt, time.GetUtcNow(), sample.LaboratoryAt);
        var analyst = errors.OptionalText("analyst", body.Analyst, 100) ?? actor.Id;
        if (errors.Any) return errors.ToRefusal();

        var results = judged.Value;
        var tested = sample with { State = WaterSample.Tested, TestedAt = at, Analyst = analyst, Passed = results.All(result => result.IsWithin) };
        await unit.Write(Insert, results);
        var saved = await WaterSamples.Save(unit, tested);
        if (saved.IsRefused) return saved.Refusal!;
        if ((await Count(tested, actor) ?? await TellCase(tested, results, actor)) is { } refusal) return refusal;
        return await WaterSamples.Answer(unit, saved.Value, actor, StatusCodes.Status200OK);
    }

    private async Task<Refusal?> Count(WaterSample tested, Actor actor)
    {
        if (book.Has(PassRate))
        {
            var measured = await measurements.Record(PassRate, new(tested.Point ?? tested.CaseNumber ?? tested.Number, tested.TestedAt!.Value, Passed: tested.Passed, Area: tested.Area, Evidence: tested.Number), actor);
            if (measured.IsRefused) return measured.Refusal;
        }

        // What the schedule does not owe in this period, or no longer, stands for itself.
        string[] tasks = ["sample", "analysis"];
        if (tested.Point is not { } point || !(await obligations.Owed(point, tested.TakenAt, tasks)).Contains(Schedule)) return null;
        return (await obligations.Fulfil(new(point, tested.Number, tested.TakenAt, tasks, [Schedule]), actor)).Refusal;
    }

    private async Task<Refusal?> TellCase(WaterSample tested, IReadOnlyList<ParameterResult> results, Actor actor)
    {
        if (tested.CaseId is not { } id || await cases.ById(id) is not { State: QualityStates.AtLaboratory } of) return null;
        var (passed, at) = (tested.Passed!.Value, tested.TestedAt!.Value);
        var kept = await cases.Keep(of with { State = QualityStates.ResultAvailable, Passed = passed }, QualityStates.ResultAvailable, actor, null, at);
        if (kept.IsRefused) return kept.Refusal;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["passed"] = passed, ["result"] = QualityReply.Result(results).Zh };
        if (await steps.Take(of, QualityStates.ResultAvailable, at, actor, data) is { } refusal) return refusal;
        await unit.Publish(new LaboratoryResultRecorded
        {
            CaseId = of.Id, Number = of.Number, Reference = of.Reference, Sample = tested.Number, Passed = passed, Area = of.Area, At = at,
            Failed = [.. results.Where(result => !result.IsWithin).Select(result => result.Parameter)],
        });
        return null;
    }
}
