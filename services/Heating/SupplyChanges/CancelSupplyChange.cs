using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Withdraws a supply change before it is handed to billing; its clocks leave the rates.</summary>
internal sealed class CancelSupplyChange(SupplyChangeDesk desk, ClockLedger ledger)
{
    public sealed record Body(string? Reason);

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/cancel", (string number, Body body, HttpContext http, CancelSupplyChange act, SupplyChangeDesk desk) => desk.Act(http, number, body, open => act.Cancel(open, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<SupplyChangeView>().WithSummary("Withdraw 撤销").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Cancel(OpenChange open, Body body)
    {
        if (open.RefusesUnless(SupplyChangeStates.Filed, SupplyChangeStates.Verified, SupplyChangeStates.Registered) is { } state) return state;
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 2000);
        if (errors.Any) return errors.ToRefusal();
        var kept = await desk.Keep(open.Change with { State = SupplyChangeStates.Cancelled }, open.Happened(SupplyChangeEvent.Cancelled, reason));
        if (!kept.IsRefused) await ledger.Exclude(open.Change.Id, open.Actor.IsStaff ? "cancelled-by-staff" : "cancelled-by-resident", open.Actor);
        return kept;
    }
}
