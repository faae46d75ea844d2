using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Calls a visit off before it begins; its clock leaves the rates with the reason.</summary>
public static class CancelVisit
{
    public sealed record Body(string? Reason);

    public static void MapCancelVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-visits/{number}/cancel", (string number, Body body, HttpContext http, VisitDesk desk, ClockLedger ledger) =>
                desk.Act(http, number, body, [VisitStates.Scheduled], open => Cancel(open, body, desk, ledger)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<VisitView>()
            .WithSummary("Cancel a temperature visit 取消走访").WithTags("Temperature visits");

    private static async Task<Outcome<TemperatureVisit>> Cancel(VisitCase open, Body body, VisitDesk desk, ClockLedger ledger)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        // A visit that was already missed cannot be called off to look kept: its breach stays in the rates.
        if (open.Now <= open.Visit.BookedAt) await ledger.Exclude(open.Visit.Id, open.Actor.IsStaff ? "cancelled-by-staff" : "cancelled-by-resident", open.Actor);
        return await desk.Keep(open, open.Visit with { State = VisitStates.Cancelled, ClosedAt = open.Now }, VisitStates.Cancelled, note: reason);
    }
}
