using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Closes an outage whose end has been confirmed. Its history stays.</summary>
public static class CloseOutage
{
    public const string Milestone = "closed";

    public sealed record Body(string? Note);

    public static void MapCloseOutage(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/close", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Close an outage 停供结束归档").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.Outage.State == OutageStates.RestoredUnconfirmed)
                return Refusal.Conflict("restored-unconfirmed", "Those affected have not been asked yet.", "Finish the restored check and confirm it first.", "D20");
            if (open.RefusesUnless(OutageStates.Restored) is { } state) return state;
            var errors = new FieldErrors();
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var done = await desk.Advance(open, open.Outage with { State = OutageStates.Closed, EndedAt = open.Now }, Milestone, note);
            if (!done.IsRefused)
                await ledger.Record(new Milestone(done.Value.Matter(await OutageScopeTable.Areas(unit, open.Outage.Id)), Milestone, open.Now, open.Actor));
            return done;
        });
}
