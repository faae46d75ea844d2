using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>What it means that an answer has been given: the promise is kept, the complainant is told, the rest of the platform hears it. Inside the open unit.</summary>
public sealed class GiveReply(UnitOfWork work, ClockLedger ledger, CaseDesk desk)
{
    public async Task<Outcome<HallCase>> Give(OpenCase open, CaseReply given)
    {
        var at = given.GivenAt!.Value;
        // An answer ends the pause for every clock of the case, also for those that it does not stop.
        if (open.Case.PausedAt is not null) await ledger.Resume(open.Case.Id, open.By, at);
        var kept = await desk.Keep(
            open.Case with { State = CaseStates.Replied, AnsweredAt = at, PausedAt = null, PauseGround = null, PauseUntil = null },
            open.Happened(CaseEvents.Replied, null, ("sequence", $"{given.Sequence}"), ("way", given.Way), ("apology", given.Apology ? "true" : "false")) with { At = at });
        if (kept.IsRefused) return kept;
        await desk.Reach(open, "replied", at);
        await desk.Reach(open, "answered", at);
        await desk.Tell(kept.Value, "replied", $"replied-{given.Sequence}", new($"您的事项{open.Case.Number}已有答复,请查阅;如不满意,可在30日内要求重新办理。", $"Your matter {open.Case.Number} has been answered. If you are not satisfied, have it opened again within 30 days."));
        await work.Publish(new CaseReplied { CaseId = open.Case.Id, Number = open.Case.Number, Type = open.Case.Type, Sequence = given.Sequence, At = at });
        return kept;
    }
}
