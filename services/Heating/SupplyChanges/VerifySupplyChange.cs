using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// Verifies a supply change, always with a reason: whether this user can be cut off (001 第十条(四): decided case by case), whether the cause of the
/// stop is gone (第十条(三)), whether the change can be made. With the cause gone, heat is owed at once (heating.supply.restore).
/// </summary>
internal sealed class VerifySupplyChange(UnitOfWork work, SupplyChangeDesk desk, ClockLedger ledger)
{
    /// <summary>Milestone: the cause of the stop is gone.</summary>
    public const string CauseRemoved = "cause-removed";

    /// <param name="Possible">It can be done: cut off, resumed, changed.</param>
    /// <param name="Reason">Why it can or cannot, as explained to the user.</param>
    /// <param name="CauseRemovedAt">Of a resumption: since when the cause is gone, after the stop; when the user asked, if left out.</param>
    public sealed record Body(bool? Possible, string? Reason, DateTimeOffset? CauseRemovedAt);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/verify", (string number, Body body, HttpContext http, VerifySupplyChange act, SupplyChangeDesk desk) => desk.Act(http, number, body, open => act.Verify(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SupplyChangeView>().WithSummary("Verify 核实").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Verify(OpenChange open, Body body)
    {
        if (open.RefusesUnless(SupplyChangeStates.Filed) is { } state) return state;
        var resume = open.Change.Kind == SupplyChange.Resume;
        var errors = new FieldErrors();
        if (body.Possible is null) errors.Add("possible", "required", "Give 'possible': whether it can be done.");
        var reason = errors.Text("reason", body.Reason, 2000);
        var removedAt = body.CauseRemovedAt is { } at ? errors.Past("causeRemovedAt", at, open.Now, await StoppedAt(open.Change)) : open.Change.FiledAt;
        if (body.CauseRemovedAt is not null && !resume) errors.Add("causeRemovedAt", "resume-only", "Only the cause of a stop that is to end can be gone.");
        if (errors.Any) return errors.ToRefusal();

        var possible = body.Possible!.Value;
        var kept = await desk.Keep(
            open.Change with { State = possible ? SupplyChangeStates.Verified : SupplyChangeStates.Refused, Decision = reason },
            open.Happened(possible ? SupplyChangeEvent.Verified : SupplyChangeEvent.Refused, reason));
        if (!kept.IsRefused && possible && resume) await ledger.Record(new Milestone(open.Change.Matter, CauseRemoved, removedAt, open.Actor));
        return kept;
    }

    private async Task<DateTimeOffset?> StoppedAt(SupplyChange resume)
    {
        if (resume.OfNumber is not { } of) return null;
        var (db, transaction) = work.Raw();
        return (await SupplyChangeTable.ByNumber(db, transaction, of))?.ActedAt;
    }
}
