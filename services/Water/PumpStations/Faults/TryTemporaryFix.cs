using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// The operator tries a temporary fix (临时处理). When it helps there is nothing to tell the repair company, and the clock
/// water.pump.fault-report leaves the rates; when it does not, the clock goes on until the company is told.
/// </summary>
public sealed class TryTemporaryFix(FaultDesk desk, ClockLedger ledger)
{
    /// <param name="Fix">What was done.</param>
    /// <param name="Works">The equipment works normally again.</param>
    public sealed record Body(string? Fix, bool? Works, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-faults/{number}/temporary-fix", (string number, Body body, HttpContext http, FaultDesk desk, TryTemporaryFix act) => desk.Act(http, number, body, open => act.Try(open, body)))
        .RequireRoles(Roles.Crew).Produces<FaultView>().WithSummary("Record a temporary fix 临时处理").WithTags("Pump stations");

    private async Task<Outcome<PumpFault>> Try(OpenFault open, Body body)
    {
        // Once the temporary fix has failed the repair company is owed its call (立刻通知维修公司), whatever helps later.
        if (open.RefusesUnless(FaultStates.Found) is { } state) return state;
        var errors = new FieldErrors();
        var fix = errors.Text("fix", body.Fix, 2000);
        var at = errors.Past("at", body.At, open.Now, open.Fault.FoundAt);
        if (body.Works is null) errors.Add("works", "required", "Say in 'works' whether the equipment works normally again.");
        if (errors.Any) return errors.ToRefusal();
        var works = body.Works!.Value;
        var kept = await desk.Keep(open, open.Fault with { State = works ? FaultStates.Fixed : FaultStates.FixFailed, Fix = fix, FixTriedAt = at, ClosedAt = works ? at : null });
        if (works && !kept.IsRefused) await ledger.Exclude(open.Fault.Id, "works-after-temporary-fix", open.Actor);
        return kept;
    }
}
