using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Records where those without supply get it in the meantime (oilfield-hall 「最大程度地安排接替供水水源」); those affected are told where and when.</summary>
public static class ArrangeAlternativeSupply
{
    public const string Milestone = "alternative-supply-arranged";

    private const string Insert = """
        INSERT INTO outage_alternative (id, outage_id, form, place_zh, place_en, from_at, until_at, volume_m3, arranged_at, actor)
        VALUES (@Id, @outage, @Form, @PlaceZh, @PlaceEn, @FromAt, @UntilAt, @VolumeM3, @ArrangedAt, @actor)
        """;

    public static void MapArrangeAlternativeSupply(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages/{number}/alternative-supply", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>()
            .WithSummary("Arrange an alternative supply 安排接替供应").WithTags("Outages");

    private static Task<IResult> Handle(
        string number, AlternativeInput body, HttpContext http, OutageDesk desk, UnitOfWork unit, ClockLedger ledger, SupplyUtility utility) =>
        desk.Act(http, number, body, async open =>
        {
            if (open.RefusesUnless([OutageStates.Planned, .. OutageStates.Live]) is { } state) return state;
            var input = body.Check(Guid.CreateVersion7(open.Now), open.Now);
            if (input.IsRefused) return input.Refusal!;
            var a = input.Value;
            await unit.Write(Insert, new { a.Id, outage = open.Outage.Id, a.Form, a.PlaceZh, a.PlaceEn, a.FromAt, a.UntilAt, a.VolumeM3, a.ArrangedAt, actor = open.Actor.Id });
            var told = open.Outage.State != OutageStates.Planned;
            var done = await desk.Advance(open, open.Outage, "alternative-supply", null, told ? [new Telling(OutageText.AlternativeSupply, Reach.Affected)] : []);
            if (done.IsRefused) return done;
            var areas = await OutageScopeTable.Areas(unit, open.Outage.Id);
            await ledger.Record(new Milestone(done.Value.Matter(areas), Milestone, open.Now, open.Actor));
            if (told) await unit.Publish(OutageMessages.Changed(done.Value, utility.Name, areas, "alternative-supply"));
            return done;
        });
}
