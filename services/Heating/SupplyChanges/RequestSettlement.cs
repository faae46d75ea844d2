using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Hands the settlement of the heat fee to billing on the papers submitted (001 第十条(一)), once. The act does not wait for the answer.</summary>
internal sealed class RequestSettlement(UnitOfWork work, SupplyChangeDesk desk)
{
    public sealed record Body;

    public static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/supply-changes/{number}/settle", (string number, Body body, HttpContext http, RequestSettlement act, SupplyChangeDesk desk) => desk.Act(http, number, body, act.Settle))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<SupplyChangeView>().WithSummary("Hand the settlement to billing 结清热费").WithTags("Supply changes");

    private async Task<Outcome<SupplyChange>> Settle(OpenChange open)
    {
        if (open.RefusesUnless(SupplyChangeStates.Registered) is { } state) return state;
        var id = Guid.CreateVersion7(open.Now);
        var kept = await desk.Keep(
            open.Change with { State = SupplyChangeStates.Settling, Settlement = "pending", SettlementId = id },
            open.Happened(SupplyChangeEvent.SettlementRequested, reference: id.ToString()));
        if (!kept.IsRefused) await work.Publish(Message(open.Change, id, open.Now));
        return kept;
    }

    private static SettlementRequested Message(SupplyChange change, Guid settlementId, DateTimeOffset now) => new()
    {
        Service = HeatingUtility.Name,
        MatterId = change.Id,
        Number = change.Number,
        SettlementId = settlementId,
        Kind = change.Kind,
        ServicePointId = change.ServicePointId,
        Account = change.ServicePointNumber,
        Area = change.Area,
        EffectiveOn = change.EffectiveOn,
        SuppliedAreaM2 = change.Kind == SupplyChange.Resume ? 0 : change.HeatedAreaM2,
        NewSuppliedAreaM2 = change.Kind == SupplyChange.Stop ? 0 : change.NewHeatedAreaM2 ?? change.HeatedAreaM2,
        Papers = [.. change.PaperList.Select(paper => paper.Reference!)],
        Reason = change.Ground,
        At = now,
    };
}
