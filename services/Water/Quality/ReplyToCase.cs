using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The explicit reply: to the customer through the request, to whom a finding concerns, or back to the service that ordered the sample. It closes the case.</summary>
public sealed class ReplyToCase(UnitOfWork unit, QualityCases cases, CaseSteps steps)
{
    /// <param name="Text">The words given to whoever is answered; the proposed ones in both languages when left out.</param>
    public sealed record Body(string? Text);

    public sealed record Proposal(string Number, bool Passed, BilingualText Text);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quality/cases/{number}/proposed-reply", (string number, ReplyToCase act, CancellationToken cancel) => act.Propose(number, cancel))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<Proposal>().WithSummary("Proposed reply to a case 水质答复建议").WithTags("Water quality");
        api.MapPost("/quality/cases/{number}/reply", (string number, Body body, HttpContext http, QualityDesk desk, ReplyToCase act) => desk.Act(http, number, body, open => act.Reply(open, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<QualityCaseView>().WithSummary("Give the explicit reply 明确答复").WithTags("Water quality");
    }

    private async Task<IResult> Propose(string number, CancellationToken cancel)
    {
        var proposal = await unit.Execute<Proposal>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await QualityCases.ByNumber(db, transaction, number) is not { } of) return Refusal.NotFound("quality case", number);
            if (of.Passed is not { } passed) return Refusal.Conflict("no-result", "There is no result to reply with yet.", $"Case '{number}' is {of.State}.", "D22");
            return new Proposal(number, passed, await Proposed(of));
        }, cancel);
        return proposal.ToResult(value => TypedResults.Ok(value));
    }

    private async Task<Outcome<QualityCase>> Reply(OpenQualityMatter open, Body body)
    {
        if (open.RefusesUnless(QualityStates.ResultAvailable) is { } refusal) return refusal;
        var errors = new FieldErrors();
        var given = errors.OptionalText("text", body.Text, 2000);
        if (errors.Any) return errors.ToRefusal();
        var of = open.Case;
        var proposed = await Proposed(of);
        var text = given ?? $"{proposed.Zh}\n{proposed.En}";
        var kept = await cases.Keep(of with { State = QualityStates.Answered, Reply = text, ClosedAt = open.Now }, QualityStates.Answered, open.Actor);
        if (kept.IsRefused) return kept;
        if (await steps.Take(of, QualityStates.Answered, open.Now, open.Actor, new Dictionary<string, object?>(StringComparer.Ordinal) { ["answer"] = text }) is { } refused) return refused;
        // A resident's answer stays with the request; what another service is to pass on goes to it in the words given.
        var told = of.Origin == QualityOrigins.Ordered && given is not null ? new BilingualText(given, given) : proposed;
        await unit.Publish(new WaterQualityAnswered
        {
            CaseId = of.Id, Number = of.Number, Reference = of.Reference, Passed = of.Passed!.Value, TextZh = told.Zh, TextEn = told.En, At = open.Now,
        });
        return kept;
    }

    private async Task<BilingualText> Proposed(QualityCase of)
    {
        var (db, transaction) = unit.Raw();
        var sample = await unit.Single<WaterSample>($"SELECT {WaterSample.Columns} FROM water_sample WHERE number = @SampleNumber", of);
        return QualityReply.Propose(sample!, await WaterSamples.ResultsOf(db, transaction, sample!.Number));
    }
}
