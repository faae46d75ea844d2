using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>What operators see of a service beside its messages (<c>MapMessagingOps</c>) and promises (<c>MapCommitments</c>).</summary>
internal static class OperationsModule
{
    /// <param name="api">The group <c>/api/{service}</c>.</param>
    public static void MapOperations(this IEndpointRouteBuilder api)
    {
        var ops = api.MapGroup("/ops");
        ReadOperations.Map(ops);
        ReadReadiness.Map(ops);
        ReadConfiguration.Map(ops);
        ReadJobs.Map(ops);
    }
}
