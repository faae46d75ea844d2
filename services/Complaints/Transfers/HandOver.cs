using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Hands a case to a unit and asks it to accept. Until it does, whoever had the case answers for it (K28); the complainant's clocks go on throughout. Inside the open unit.
/// </summary>
public sealed class HandOver(UnitOfWork work, CaseDesk desk, OperatorSettings settings)
{
    /// <summary>Name of the operator's setting: how long a unit has to accept or return.</summary>
    public const string AcceptanceSetting = "complaints.hop";

    public async Task<IReadOnlyList<CaseHop>> HopsOf(OpenCase open)
    {
        var (db, transaction) = work.Raw();
        return await HopTable.Of(db, transaction, open.Case.Id);
    }

    /// <param name="directed">A supervisor's decision: it cannot be returned.</param>
    public async Task<Outcome<HallCase>> To(OpenCase open, HallCase changed, int sequence, string unit, string reason, bool directed, IReadOnlyList<CaseEvent> more)
    {
        if (await CaseSight.RefusesToHand(work, changed, unit, changed.Undertaker) is { } own) return own;
        await HopTable.Insert(work, new()
        {
            Id = Guid.CreateVersion7(open.Now), CaseId = changed.Id, Number = changed.Number, Confidential = changed.Confidential, Sequence = sequence, FromUnit = open.Case.Unit, ToUnit = unit,
            Directed = directed, Reason = reason, SentAt = open.Now, SentBy = open.Actor.Id, DueAt = settings.Span(AcceptanceSetting) is { } span ? open.Now + span : null,
        });
        var state = changed.State is CaseStates.Recorded or CaseStates.Received ? CaseStates.Forwarded : changed.State;
        var kept = await desk.Keep(changed with { State = state }, [.. more, open.Happened(CaseEvents.Forwarded, reason, ("from", open.Case.Unit), ("to", unit), ("directed", directed ? "true" : "false"))]);
        if (kept.IsRefused) return kept;
        await desk.Reach(open, "forwarded");
        if (open.Case.Type == "suggestion") await desk.Reach(open, "relayed");
        return kept;
    }

    /// <summary>Units disagree: the case stays with whoever has it until a supervisor says who acts.</summary>
    public Task<Outcome<HallCase>> ToSupervisor(OpenCase open, HallCase changed, string cause, IReadOnlyList<CaseEvent> more) =>
        desk.Keep(changed with { AwaitsDirection = true }, [.. more, open.Happened(CaseEvents.PutToSupervisor, null, ("cause", cause))]);
}
