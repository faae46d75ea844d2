using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>How far an application is: for the applicant, without anything personal.</summary>
public static class ReadProgress
{
    /// <param name="Missing">Papers that are still to be handed in.</param>
    /// <param name="Survey">The survey by appointment; null where none is part of the way.</param>
    /// <param name="Account">The account in billing; null before there is supply.</param>
    public sealed record View(
        string Number, string Type, BilingualText Title, string State, string? Outcome, IReadOnlyList<ProgressStep> Steps, NextPromise? NextPromise,
        IReadOnlyList<BilingualText> Missing, ContractStanding Contract, SurveyProgress? Survey, AccountView? Account);

    public static void MapReadProgress(this IEndpointRouteBuilder api) => api.MapGet("/connections/{number}/progress", Handle).RequireRoles()
        .Produces<View>().WithSummary("Progress of an application 申请办理进度").WithTags("Connections");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, ClockReader clocks, SupplyUtility utility, CancellationToken cancel)
    {
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        if (request is null || request.Kind != ConnectionRules.Kind || !Sight.MaySee(request, http.Actor())) return Refusal.NotFound("application", number).ToResult();
        var promise = ConnectionProgress.Next(await clocks.OfMatter(request.Id, cancel));
        return TypedResults.Ok(await database.Read(async db =>
        {
            var order = utility.OrderOf(request, await RequestTable.EventsOf(db, null, request.Id));
            var (contract, version) = await ConnectionTable.Contract(db, null, request.Id);
            var lacking = (await ConnectionTable.Materials(db, null, request.Id)).Where(material => material.State != Material.HandedIn);
            return new View(number, request.Type, utility.RequestTypes.First(type => type.Code == request.Type).Title, request.State, request.Outcome,
                ConnectionProgress.Of(order), promise, [.. lacking.Select(material => new BilingualText(material.TitleZh, material.TitleEn))],
                ContractStanding.Of(utility.Connections!.Contract, contract, version, order),
                SurveyProgress.Of(utility.Connections.Types.First(type => type.Code == request.Type).SurveyFor(request.CustomerClass), order, await VisitTable.Of(db, null, request.Id)),
                AccountView.Of(await ConnectionAccount.Of(db, null, request.Id)));
        }, cancel));
    }
}
