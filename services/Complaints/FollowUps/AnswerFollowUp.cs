using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// The customer was called (complaints.callback.repair, complaints.callback.complainant). Satisfied ends it; a problem found is to be dealt with in time (complaints.followup.problem);
/// dissatisfied becomes a complaint by itself, and the work is done again. The case of a complainant who is not satisfied is opened again instead.
/// </summary>
public sealed class AnswerFollowUp(FollowUpAct acts, FileDissatisfaction filing, CaseDesk cases, RecordCaseFollowUp caseFollowUp)
{
    private static readonly string[] Outcomes = [FollowUpStates.Satisfied, FollowUpStates.Problem, FollowUpStates.Dissatisfied];

    /// <param name="Outcome"><c>satisfied</c>, <c>problem</c> or <c>dissatisfied</c>.</param>
    /// <param name="Note">What the customer said; needed unless satisfied.</param>
    /// <param name="Name">Who was spoken to, for the complaint; with <paramref name="Phone"/>, or both left out: the matter says who they are.</param>
    /// <param name="At">When it was, where that was before it was typed in.</param>
    public sealed record Body(string? Outcome, string? Note, string? Name, string? Phone, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/follow-ups/{number}/answer", (string number, Body body, HttpContext http, AnswerFollowUp act, FollowUpAct acts) => acts.Run(http, number, body, [FollowUpStates.Due], open => act.Answer(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<FollowUpView>().WithSummary("Record what the customer said 登记回访结果").WithTags("Follow-ups");

    private async Task<Outcome<FollowUp>> Answer(OpenFollowUp open, Body body)
    {
        var errors = new FieldErrors();
        var outcome = errors.OneOf("outcome", body.Outcome, Outcomes);
        var note = outcome == FollowUpStates.Satisfied ? errors.OptionalText("note", body.Note, 1000) : errors.Text("note", body.Note, 1000);
        var name = body.Phone is null ? errors.OptionalText("name", body.Name, 100) : errors.Text("name", body.Name, 100);
        var phone = body.Name is null ? null : errors.Phone("phone", body.Phone);
        var at = errors.Past("at", body.At, open.Now, open.Of.FinishedAt);
        if (errors.Any) return errors.ToRefusal();

        var answered = open.Of with { State = outcome, Note = note, CalledBy = open.Actor.Id, ClosedAt = outcome == FollowUpStates.Problem ? null : at };
        var settled = open.Of.SourceKind == FinishedService.Case
            ? await OfCase(open, answered, at)
            : await OfService(open, answered, note is null ? null : new Dissatisfaction(note, name, phone, open.Actor), at);
        if (settled.IsRefused) return settled;
        await acts.Called(open, settled.Value, at);
        return settled;
    }

    private async Task<Outcome<FollowUp>> OfService(OpenFollowUp open, FollowUp answered, Dissatisfaction? said, DateTimeOffset at)
    {
        if (answered.State == FollowUpStates.Problem) await acts.Reach(open, "problem-found", at);
        if (answered.State != FollowUpStates.Dissatisfied) return answered;
        var of = open.Of;
        var filed = await filing.Try(new FinishedService(of.SourceId, of.SourceKind, of.SourceNumber, of.Service, of.Type, of.ServiceType.Split(':')[^1], of.Area), said);
        return filed.IsRefused ? filed.Refusal! : answered with
        {
            Complaint = filed.Value.Complaint, BreachCommitment = filed.Value.Breach?.CommitmentId, BreachClock = filed.Value.Breach?.ClockId,
            Reopening = of.SourceKind == FinishedService.Request ? FollowUpDesk.Asked : null,
        };
    }

    /// <summary>The case keeps its own follow-up: what the complainant says opens it again, and its clocks go on there.</summary>
    private async Task<Outcome<FollowUp>> OfCase(OpenFollowUp open, FollowUp answered, DateTimeOffset at)
    {
        var opened = await cases.Open(open.Of.SourceNumber, open.Actor);
        if (opened.IsRefused) return opened.Refusal!;
        var satisfied = answered.State == FollowUpStates.Satisfied;
        var recorded = await caseFollowUp.Record(opened.Value, new(answered.State != FollowUpStates.Dissatisfied, satisfied ? null : answered.Note, at));
        if (recorded.IsRefused) return recorded.Refusal!;
        // A report's words stay with the report.
        return answered with { ClosedAt = at, Complaint = satisfied ? null : open.Of.SourceNumber, Reopening = satisfied ? null : FollowUpDesk.WorkReopened, Note = open.Of.Confidential ? null : answered.Note };
    }
}
