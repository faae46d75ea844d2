using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Tells those affected that the outage lasts (lanyu-heating 第十三条(二) 「应当通知用户或进行公告」, D44).</summary>
public static class NotifyUsers
{
    public const string Milestone = "users-notified";

    public sealed record Body(string? Note);

    public static void MapNotifyUsers(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/notify-users", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Tell those affected that it lasts 通知用户停供情况").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            var errors = new FieldErrors();
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var done = await desk.Advance(open, open.Outage, Milestone, note, new Telling(OutageText.Lasting, Reach.Affected));
            if (!done.IsRefused)
                await ledger.Record(new Milestone(done.Value.Matter(await OutageScopeTable.Areas(unit, open.Outage.Id)), Milestone, open.Now, open.Actor));
            return done;
        });
}
