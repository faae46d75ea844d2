using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Cancels what has not begun, or an emergency that was declared in error. Whoever was told is told again.</summary>
public static class CancelOutage
{
    public const string Milestone = "cancelled";

    public sealed record Body(string? Reason);

    public static void MapCancelOutage(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/cancel", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Cancel an outage 取消停供").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            var errors = new FieldErrors();
            var reason = errors.Text("reason", body.Reason, 1000);
            if (errors.Any) return errors.ToRefusal();
            if (open.RefusesUnless(OutageStates.Planned, OutageStates.Announced, OutageStates.Declared) is { } state) return state;
            if (open.Outage.Kind != Outage.KindEmergency && open.Outage.RunsAt(open.Now))
                return Refusal.Conflict("outage-began", "The outage has begun already.", "Record that supply is restored instead.", "D20");
            var told = open.Outage.State != OutageStates.Planned;
            var done = await desk.Advance(open, open.Outage with { State = OutageStates.Cancelled, EndedAt = open.Now }, Milestone, reason,
                told ? [new Telling(OutageText.Cancelled, Reach.Affected)] : []);
            if (done.IsRefused) return done;
            var areas = await OutageScopeTable.Areas(unit, open.Outage.Id);
            await ledger.Record(new Milestone(done.Value.Matter(areas), Milestone, open.Now, open.Actor) { Note = reason });
            var never = !told || open.Outage.Kind == Outage.KindEmergency;
            await ledger.Exclude(open.Outage.Id, "cancelled", open.Actor, openOnly: !never); // What was kept or broken towards people who were told stays.
            await unit.Publish(OutageMessages.Cancelled(done.Value, utility.Name, reason));
            return done;
        });
}
