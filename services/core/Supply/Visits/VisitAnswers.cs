using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What the appointments service says about a visit, written into its row and its order. Inside the unit of the saga's message.</summary>
public sealed class VisitAnswers(UnitOfWork work, RequestDesk desk, AskForVisit asks, AgreedTime agreed)
{
    /// <summary>Who called a visit off: the customer, otherwise the hall.</summary>
    internal const string Applicant = "applicant";

    /// <summary>States in which an answer still changes something.</summary>
    private static readonly string[] Waiting = [HomeVisitStates.Requested, HomeVisitStates.Reserved];

    /// <summary>A time is kept, or was moved. False when nobody waits for it any more: then it is to be given back.</summary>
    internal async Task<bool> Keep(Guid id, string appointment, DateTimeOffset starts, DateTimeOffset ends, bool consented)
    {
        var visit = await Find(id);
        if (visit.State is HomeVisitStates.Arrived or HomeVisitStates.Done or HomeVisitStates.CannotFinish) return visit.Appointment == appointment;
        if (!Waiting.Contains(visit.State)) return false;
        var kept = await Save(visit with
        {
            State = HomeVisitStates.Reserved, Reason = null, Appointment = appointment, StartsAt = starts, EndsAt = ends,
            AgreedBy = visit.AgreedBy ?? (consented ? appointment : null),
        });
        Demand(await agreed.Tell(kept, Actor.System));
        return true;
    }

    /// <summary>No time could be kept. False when somebody has agreed one meanwhile, or needs none.</summary>
    internal Task<bool> Refuse(Guid id, string reason) => Move(id, [HomeVisitStates.Requested], visit => visit with { State = HomeVisitStates.ToAgree, Reason = reason });

    internal Task<bool> Miss(VisitMissed missed) => Move(missed.VisitId, [.. Waiting, HomeVisitStates.Arrived], visit => visit with
    {
        State = HomeVisitStates.Missed, Appointment = missed.Appointment, ClosedAt = missed.At,
    });

    /// <summary>
    /// What the hall calls off is asked for anew, so that the customer need not: another visit on the same wishes, from now on. What the customer agreed to was
    /// the time called off, so the new one moves no promise until they agree again.
    /// </summary>
    internal async Task<bool> CallOff(VisitCancelled cancelled)
    {
        var moved = await Move(cancelled.VisitId, [.. Waiting, HomeVisitStates.Arrived], visit => visit with
        {
            State = HomeVisitStates.Cancelled, Reason = cancelled.By, Appointment = cancelled.Appointment, ClosedAt = cancelled.At,
        });
        if (moved && cancelled.By != Applicant) await AskAnew(await Find(cancelled.VisitId));
        return moved;
    }

    private async Task AskAnew(HomeVisit former)
    {
        var open = await Open(former.RequestId);
        var now = open.Now;
        var wish = AskForVisit.Decide(open, new(former.Purpose, former.Minutes), new(null, null, former.NotAfter > now ? former.NotAfter : null, null, null, null));
        if (!wish.IsRefused) await asks.Ask(open, wish.Value);
    }

    private async Task<bool> Move(Guid id, string[] from, Func<HomeVisit, HomeVisit> change)
    {
        var visit = await Find(id);
        if (!from.Contains(visit.State)) return false;
        var kept = await Save(change(visit));
        var open = await Open(visit.RequestId);
        await RequestTable.Append(work, open.Happened(RequestEvents.Visit, data: kept.Told));
        return true;
    }

    private async Task<Case> Open(Guid request)
    {
        var (db, transaction) = work.Raw();
        return await desk.Open((await RequestTable.ById(db, transaction, request))!, Actor.System);
    }

    private async Task<HomeVisit> Find(Guid id) => await VisitTable.ById(work, id) ?? throw new InvalidOperationException($"There is no visit {id}.");

    private async Task<HomeVisit> Save(HomeVisit changed)
    {
        var kept = await VisitTable.Save(work, changed);
        Demand(kept.Refusal);
        return kept.Value;
    }

    /// <summary>Somebody else changed the row or its order at the same time: tried again on what is there then.</summary>
    private static void Demand(Refusal? refusal)
    {
        if (refusal is not null) throw new SagaConflictException($"{refusal.Code}: {refusal.Detail}");
    }
}
