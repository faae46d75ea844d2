using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Stops, resumes or changes the heat. A stop for cause needs its whole procedure on record (heating.stop.procedure); a resumption keeps heating.supply.restore.</summary>
internal sealed class CarryOut(SupplyChangeDesk desk, ClockLedger ledger, OperatorSettings settings)
{
    private const string Restored = "restored";

    /// <param name="At">When it was done, if it is recorded later; not before the settlement was handed to billing, which comes first.</param>
    public sealed record Body(DateTimeOffset? At, string? Note);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/carry-out", (string number, Body body, HttpContext http, CarryOut act, SupplyChangeDesk desk) => desk.Act(http, number, body, open => act.Act(open, body)))
        .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<SupplyChangeView>().WithSummary("Stop, resume or change the heat 办理变更、停、复热").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Act(OpenChange open, Body body)
    {
        var change = open.Change;
        if (change is { Kind: SupplyChange.Stop, Ground: SupplyChange.Cause } && SupplyChangeStates.Open.Contains(change.State)
            && StopProcedure.RefusesStop(open.History, settings.Span(StopProcedure.WaitingSetting), body.At ?? open.Now) is { } procedure) return procedure;
        if (open.RefusesUnless(SupplyChangeStates.Settling) is { } state) return state;
        var errors = new FieldErrors();
        var at = errors.Past("at", body.At, open.Now, open.History.Last(past => past.Kind == SupplyChangeEvent.SettlementRequested).At);
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        if (change.Kind != SupplyChange.Resume && HallTime.Day(at) < change.EffectiveOn)
            return Refusal.Conflict("too-early", "It is wanted from a later day on.", $"From {change.EffectiveOn:yyyy-MM-dd}.", OpenChange.Rule);
        var kept = await desk.Keep(change with { State = SupplyChangeStates.Done, ActedAt = at }, open.Happened(SupplyChangeEvent.CarriedOut, note) with { At = at });
        if (!kept.IsRefused && change.Kind == SupplyChange.Resume) await ledger.Record(new Milestone(change.Matter, Restored, at, open.Actor));
        return kept;
    }
}
