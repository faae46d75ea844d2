using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Tells those affected of a planned outage (oilfield-hall 「停水提前24小时告知」, D20). Later than promised is refused, unless a supervisor gives a reason;
/// then the promise counts as missed.
/// </summary>
public static class AnnounceOutage
{
    public const string Milestone = "announced";

    /// <param name="LateReason">Why it may be announced although it is too late; supervisors only.</param>
    /// <param name="ExplanationZh">Explanation to the customers, required where the utility's notice must carry one.</param>
    public sealed record Body(string? LateReason, string? Note, string? ExplanationZh, string? ExplanationEn);

    public static void MapAnnounceOutage(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/announce", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Announce a planned outage 发布停供通知").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, ClockReader clocks, KeyCustomerNotice keyCustomers, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Planned) is { } state) return state;
            if (open.Outage.StartsAt <= open.Now)
                return Refusal.Conflict("outage-began", "The outage should have begun already.", "Move its start, or cancel it and declare an emergency.", "D20");
            var errors = new FieldErrors();
            var (reason, note) = (errors.OptionalText("lateReason", body.LateReason, 1000), errors.OptionalText("note", body.Note, 1000));
            var explains = body.ExplanationZh is { } || body.ExplanationEn is { } || utility.Outages.RequiredContent.Contains(OutageRules.Explanation);
            var outage = explains ? ExplainOutage.Read(errors, open.Outage, body.ExplanationZh, body.ExplanationEn, open.Now) : open.Outage;
            if (errors.Any) return errors.ToRefusal();
            var late = NoticeLead.Late(await clocks.OfMatter(unit, open.Outage.Id), open.Now);
            if (NoticeLead.Refuses(late, reason, open.Actor) is { } tooLate) return tooLate;

            var areas = await OutageScopeTable.Areas(unit, open.Outage.Id);
            var told = await desk.Advance(open, outage with
            {
                State = OutageStates.Announced,
                AnnouncedAt = open.Now,
                LateReason = late is null ? null : reason,
                LateAllowedBy = late is null ? null : open.Actor.Id,
            }, Milestone, late is null ? note : reason, new Telling(OutageText.Announced, Reach.Affected));
            if (told.IsRefused) return told;
            await ledger.Record(new Milestone(told.Value.Matter(areas), Milestone, open.Now, open.Actor) { EventAt = told.Value.StartsAt, Note = late is null ? null : reason });
            if (late is { }) await Audit.Write(unit, open.Actor, "outage-announced-late", open.Outage.Number, reason);
            await unit.Publish(OutageMessages.Announced(told.Value, utility.Name, areas));
            return await keyCustomers.Settle(told.Value, areas, open.Actor, open.Now, announced: true);
        });
}
