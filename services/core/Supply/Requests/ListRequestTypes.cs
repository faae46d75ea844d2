using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The catalogue of services: what can be asked for, what to bring, which steps follow, what it costs and on which grounds clocks may stand still. The same data that filing and steps are checked against; everybody sees what they may file.</summary>
public static class ListRequestTypes
{
    public sealed record Catalogue(IReadOnlyList<RequestType> RequestTypes, IReadOnlyList<Workflow> Workflows, FeeSchedule FeeSchedule, IReadOnlyList<Ground> PauseGrounds);

    public sealed record Ground(string Code, Commitments.BilingualText Title, string LegalBasis, int CapDays);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/request-types", (HttpContext http, SupplyUtility utility) => TypedResults.Ok(new Catalogue(
            [.. utility.RequestTypes.Where(type => type.OpenTo(http.Actor()))], utility.Workflows, utility.FeeSchedule,
            [.. utility.PauseGrounds.Select(ground => new Ground(ground.Code, ground.Title, ground.LegalBasis, ground.Cap.Days))])))
        .RequireRoles()
        .Produces<Catalogue>(StatusCodes.Status200OK)
        .WithSummary("Catalogue of services 服务事项目录").WithTags("Requests");
}
