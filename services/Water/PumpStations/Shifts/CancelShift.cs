using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Takes a planned shift out of the plan; its clock leaves the rates.</summary>
public sealed class CancelShift(ShiftDesk desk, ClockLedger ledger)
{
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-shifts/{number}/cancellation", (string number, Body body, HttpContext http, ShiftDesk desk, CancelShift act) => desk.Act(http, number, body, open => act.Cancel(open, body)))
        .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<ShiftView>().WithSummary("Cancel a planned shift 取消排班").WithTags("Pump stations");

    private async Task<Outcome<PumpShift>> Cancel(OpenShift open, Body body)
    {
        if (open.RefusesUnless(ShiftStates.Planned) is { } state) return state;
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        var kept = await desk.Keep(open, open.Shift with { State = ShiftStates.Cancelled, Note = reason });
        if (!kept.IsRefused) await ledger.Exclude(open.Shift.Id, "shift-cancelled", open.Actor);
        return kept;
    }
}
