using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A sample by the laboratory's schedule (定期进行水质化验分析, water.quality.lab-schedule), taken at a sampling point.</summary>
public static class TakeRoutineSample
{
    /// <param name="Point">Code of the sampling point.</param>
    public sealed record Body(string? Point, SampleInput? Sample);

    public static void MapTakeRoutineSample(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/samples", Handle).RequireRoles(Roles.Crew).Produces<WaterSampleView>(StatusCodes.Status201Created)
            .WithSummary("Record a routine sample 记录定期采样").WithTags("Water quality");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        var code = errors.Text("point", body.Point, 60);
        var point = code.Length == 0 ? null : await unit.Single<SamplingPoint>($"SELECT {SamplingPoint.Columns} FROM sampling_point WHERE code = @code", new { code });
        if (code.Length > 0 && (point is null || point.EndedOn <= HallTime.Day(body.Sample?.TakenAt ?? now))) errors.Add("point", "unknown-point", $"No sampling point '{code}' is registered and in use.");
        if (body.Sample is null) errors.Add("sample", "required", "Give 'sample': bottles, and time, sampler and field values.");
        var taken = body.Sample?.Check(errors, http.Actor(), now, null, point?.Name);
        if (errors.Any) return errors.ToRefusal();
        var sample = taken! with { Number = await Numbers.Next(unit, "WS", HallTime.Day(now)), Point = point!.Code, Area = point.Area };
        await WaterSamples.Insert(unit, sample);
        await History.Append(unit, sample.Number, WaterSample.Taken, http.Actor(), body.Sample!.Note, sample.TakenAt);
        return Outcome.Of(await WaterSamples.Answer(unit, sample, http.Actor(), StatusCodes.Status201Created));
    });
}
