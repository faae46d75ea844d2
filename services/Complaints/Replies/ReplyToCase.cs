using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Answers the complainant (complaints.reply.complaint, complaints.reply.report: 001 第十八条, 002 第一篇 第十三条(五)). There is no answer without an outcome (D1). Where the
/// type asks for a second person it is a draft until that one approves.
/// </summary>
public sealed class ReplyToCase(UnitOfWork work, CasePolicy policy, GiveReply giving)
{
    /// <param name="Way"><c>written</c>, <c>phone</c> or <c>visit</c>.</param>
    /// <param name="TextZh">The answer.</param>
    /// <param name="Reasons">What the outcome rests on.</param>
    /// <param name="Apology">An apology was made.</param>
    /// <param name="Redress">What was done to make good.</param>
    /// <param name="At">When it was given, where that was before it was typed in.</param>
    public sealed record Body(string? Way, string? TextZh, string? TextEn, string? Reasons, bool? Apology, string? Redress, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/replies", (string number, Body body, HttpContext http, ReplyToCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Reply(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Answer the complainant 答复").WithTags("Replies");

    private async Task<Outcome<HallCase>> Reply(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var reply = new CaseReply
        {
            Id = Guid.CreateVersion7(open.Now),
            CaseId = open.Case.Id,
            Way = errors.OneOf("way", body.Way, CaseReply.Ways),
            TextZh = errors.Text("textZh", body.TextZh, 4000),
            TextEn = errors.OptionalText("textEn", body.TextEn, 4000),
            Reasons = errors.Text("reasons", body.Reasons, 2000),
            Apology = body.Apology ?? false,
            Redress = errors.OptionalText("redress", body.Redress, 1000),
            DraftedBy = open.Actor.Id,
            DraftedAt = open.Now,
        };
        var at = errors.Past("at", body.At, open.Now, open.Case.ResolvedAt ?? open.Case.ReceivedAt);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        if (open.Case.ResolvedAt is null) return Refusal.Conflict("no-outcome", "An answer says what came of the matter; record the outcome first.", $"Case '{open.Case.Number}' has none.", "D1");

        var (db, transaction) = work.Raw();
        var earlier = await CaseReplyTable.Of(db, transaction, open.Case.Id);
        if (earlier.Any(past => past.State == CaseReply.Draft)) return Refusal.Conflict("draft-waits", "A draft waits for its second person.", null, CaseDesk.Rule);
        reply = reply with { Sequence = earlier.Count + 1 };
        if (!policy.TypeOf(open.Case).Approval)
        {
            reply = reply with { State = CaseReply.Given, GivenAt = at };
            await CaseReplyTable.Insert(work, reply);
            return await giving.Give(open, reply);
        }

        await CaseReplyTable.Insert(work, reply);
        await CaseTable.Append(work, open.Happened(CaseEvents.ReplyDrafted, null, ("sequence", $"{reply.Sequence}")));
        return await CaseTable.Save(work, open.Case with { UpdatedAt = open.Now });
    }
}
