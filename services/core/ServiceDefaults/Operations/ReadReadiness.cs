using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.ServiceDefaults;

/// <summary><c>GET …/ops/readiness</c>: the checks of <c>/health/ready</c> with their reasons and the replica they are of.</summary>
public static class ReadReadiness
{
    /// <param name="Replica">Whose state this is.</param>
    /// <param name="Health">Where probes ask the same, at each replica's own address.</param>
    public sealed record View(string Replica, Readiness Readiness, string Health);

    /// <param name="ops">The group <c>/api/{service}/ops</c>.</param>
    public static void Map(IEndpointRouteBuilder ops) => ops.MapGet("/readiness", Handle).RequireRoles(OperationsAccess.Readers)
        .Produces<View>().WithSummary("Ready or not, and why 就绪状态与原因").WithTags("operations");

    private static async Task<IResult> Handle(HealthCheckService health, Replica replica, CancellationToken cancel) =>
        TypedResults.Ok(new View(replica.Id, await Of(health, cancel), "/health/ready"));

    public static async Task<Readiness> Of(HealthCheckService health, CancellationToken cancel) => Readiness.Of(await health.CheckHealthAsync(Readiness.IsAsked, cancel));
}
