using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Explains to those affected why there is no supply yet: where it cannot be restored in time, the explanation is what is owed
/// (lanyu-heating 第十条(三), oilfield-hall 「及时向顾客做出解释」). Everybody affected and the public are told.
/// </summary>
public static class ExplainOutage
{
    public const string Milestone = "explained";
    private const int Most = 1000;

    public sealed record Body(string? ExplanationZh, string? ExplanationEn, string? Note);

    public static void MapExplainOutage(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/explain", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Explain why there is no supply yet 说明未能恢复供应的原因").WithTags("Outages");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless(OutageStates.Live) is { } state) return state;
            var errors = new FieldErrors();
            var explained = Read(errors, open.Outage, body.ExplanationZh, body.ExplanationEn, open.Now);
            var note = errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var done = await desk.Advance(open, explained, Milestone, note, new Telling(OutageText.Explained, Reach.Affected));
            if (done.IsRefused) return done;
            var areas = await OutageScopeTable.Areas(unit, open.Outage.Id);
            await ledger.Record(new Milestone(done.Value.Matter(areas), Milestone, open.Now, open.Actor));
            await unit.Publish(OutageMessages.Changed(done.Value, utility.Name, areas, Milestone));
            return done;
        });

    /// <summary>The outage with an explanation in both languages.</summary>
    internal static Outage Read(FieldErrors errors, Outage outage, string? zh, string? en, DateTimeOffset now) => outage with
    {
        ExplanationZh = errors.Text("explanationZh", zh, Most),
        ExplanationEn = errors.Text("explanationEn", en, Most),
        ExplainedAt = now,
    };
}
