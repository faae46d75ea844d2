using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What can be applied for, with the notice in force and the contract's form: the same data that filing and signing are checked against.</summary>
public static class ListConnectionTypes
{
    public sealed record Catalogue(IReadOnlyList<ConnectionType> Types, ContractForm Contract, IReadOnlyList<string> CustomerClasses);

    public static void MapListConnectionTypes(this IEndpointRouteBuilder api) => api
        .MapGet("/connection-types", (SupplyUtility utility) => TypedResults.Ok(new Catalogue(utility.Connections!.Types, utility.Connections.Contract, ConnectionRules.Classes)))
        .RequireRoles().Produces<Catalogue>(StatusCodes.Status200OK)
        .WithSummary("What can be applied for 接入申请事项").WithTags("Connections");
}
