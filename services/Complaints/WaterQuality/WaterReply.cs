using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// The laboratory's explicit reply (明确答复, 000 供水服务原则 五) becomes the answer to the complainant through the same act as any other: outcome, reply, clocks and word to the complainant.
/// Inside the open unit of the message.
/// </summary>
public sealed class WaterReply(UnitOfWork unit, CaseDesk cases, CasePolicy policy, ResolveCase resolving, GiveReply giving)
{
    public async Task Give(OpenCase open, WaterQualityAnswered told)
    {
        var of = open.Case;
        if (of.Outcome == CaseStates.Withdrawn) return;
        if (!CaseStates.Unanswered.Contains(of.State) || of.AwaitsDirection)
        {
            // Answered meanwhile, the retest after the answer, or a supervisor has to direct first: the result is told beside it.
            await cases.Tell(of, "sample-result", $"sample-{told.Number}", new($"{of.Number}:{told.TextZh}", $"{of.Number}: {told.TextEn}"));
            return;
        }

        var settled = of.ResolvedAt is null ? Need(await resolving.Settle(open, told.Passed ? "explained" : "partly-settled", told.TextZh, told.At), of) : of;
        var (db, transaction) = unit.Raw();
        var earlier = await CaseReplyTable.Of(db, transaction, of.Id);
        var approval = policy.TypeOf(of).Approval;
        if (approval && earlier.Any(past => past.State == CaseReply.Draft)) return;
        var reply = new CaseReply
        {
            Id = Guid.CreateVersion7(open.Now), CaseId = of.Id, Sequence = earlier.Count + 1, State = approval ? CaseReply.Draft : CaseReply.Given, Way = "written",
            TextZh = told.TextZh, TextEn = told.TextEn, Reasons = $"水质化验 {told.Number}", DraftedBy = Actor.System.Id, DraftedAt = open.Now, GivenAt = approval ? null : told.At,
        };
        await CaseReplyTable.Insert(unit, reply);
        var answering = await cases.Open(settled, Actor.System);
        if (approval) Need(await cases.Keep(settled, answering.Happened(CaseEvents.ReplyDrafted, null, ("sequence", $"{reply.Sequence}"))), of);
        else Need(await giving.Give(answering, reply), of);
    }

    private static HallCase Need(Outcome<HallCase> kept, HallCase of) => kept.IsRefused ? throw new SagaConflictException($"Case {of.Number} was changed in the meantime.") : kept.Value;
}
