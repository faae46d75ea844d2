using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A second person approves a drafted answer, which is then given, or sends it back with an objection. Nobody approves their own words.</summary>
public sealed class DecideReply(UnitOfWork work, GiveReply giving)
{
    /// <param name="Objection">Needed to send it back.</param>
    public sealed record Body(bool? Approved, string? Objection);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/replies/{sequence:int}/decision", (string number, int sequence, Body body, HttpContext http, DecideReply act, CaseDesk desk) => desk.Act(http, number, body, open => act.Decide(open, sequence, body)))
        .RequireRoles(Roles.Supervisor).Produces<CaseView>().WithSummary("Approve or send back an answer 审核答复").WithTags("Replies");

    private async Task<Outcome<HallCase>> Decide(OpenCase open, int sequence, Body body)
    {
        var errors = new FieldErrors();
        if (body.Approved is null) errors.Add("approved", "required", "Say whether it is approved.");
        var objection = body.Approved == false ? errors.Text("objection", body.Objection, 1000) : null;
        if (errors.Any) return errors.ToRefusal();
        var (db, transaction) = work.Raw();
        if ((await CaseReplyTable.Of(db, transaction, open.Case.Id)).FirstOrDefault(reply => reply.Sequence == sequence) is not { } draft) return Refusal.NotFound("reply", $"{sequence}");
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        if (draft.DraftedBy == open.Actor.Id) return Refusal.Forbidden("The second person is another one than who wrote it.", CaseDesk.Rule);

        var approved = body.Approved == true;
        var decided = draft with { State = approved ? CaseReply.Given : CaseReply.SentBack, DecidedBy = open.Actor.Id, DecidedAt = open.Now, Objection = objection, GivenAt = approved ? open.Now : null };
        if (!await CaseReplyTable.Decide(work, decided)) return Refusal.Conflict("decided-already", "It has been decided on already.", $"Reply {sequence} is {draft.State}.", CaseDesk.Rule);
        if (approved) return await giving.Give(open, decided);
        await CaseTable.Append(work, open.Happened(CaseEvents.ReplySentBack, objection, ("sequence", $"{sequence}")));
        return await CaseTable.Save(work, open.Case with { UpdatedAt = open.Now });
    }
}
