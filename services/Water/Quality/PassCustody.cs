using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The bottles change hands; the last hand-over is the laboratory's. Nobody hands on what another holds.</summary>
public static class PassCustody
{
    /// <param name="To">Who takes them over.</param>
    /// <param name="SealIntact">Whether the seals were whole.</param>
    /// <param name="Laboratory">The taker is the laboratory.</param>
    public sealed record Body(string? To, DateTimeOffset? At, bool? SealIntact, bool? Laboratory, string? Note);

    public static void MapPassCustody(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/samples/{number}/custody", Handle).RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher).Produces<WaterSampleView>()
            .WithSummary("Hand over a sample 样品交接").WithTags("Water quality");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, QualityCases cases, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var loaded = await WaterSamples.Load(unit, number, http);
        if (loaded.IsRefused) return loaded.Refusal!;
        var (sample, actor) = (loaded.Value, http.Actor());
        if (sample.State != WaterSample.Taken) return Refusal.Conflict("sample-state", "The laboratory has the sample already.", $"Sample '{number}' is {sample.State}.", "D22");
        var (db, transaction) = unit.Raw();
        var before = await WaterSamples.CustodyOf(db, transaction, number);
        var errors = new FieldErrors();
        var hand = new Custody
        {
            Sample = number,
            Sequence = before.Count + 1,
            Giver = before.Count == 0 ? sample.Sampler : before[^1].Taker,
            Taker = errors.Text("to", body.To, 100),
            At = errors.Past("at", body.At, time.GetUtcNow(), before.Count == 0 ? sample.TakenAt : before[^1].At),
            SealIntact = body.SealIntact ?? false,
            Laboratory = body.Laboratory ?? false,
            Note = errors.OptionalText("note", body.Note, 2000),
        };
        if (body.SealIntact is null) errors.Add("sealIntact", "required", "Say in 'sealIntact' whether the seals were whole.");
        if (errors.Any) return errors.ToRefusal();

        await WaterSamples.Pass(unit, hand);
        var saved = await WaterSamples.Save(unit, hand.Laboratory ? sample with { State = WaterSample.AtLaboratory, LaboratoryAt = hand.At } : sample);
        if (saved.IsRefused) return saved.Refusal!;
        if (hand.Laboratory && sample.CaseId is { } id && await cases.ById(id) is { State: QualityStates.Sampled } of)
        {
            var kept = await cases.Keep(of with { State = QualityStates.AtLaboratory }, QualityStates.AtLaboratory, actor, null, hand.At);
            if (kept.IsRefused) return kept.Refusal!;
        }

        return Outcome.Of(await WaterSamples.Answer(unit, saved.Value, actor, StatusCodes.Status200OK));
    });
}
