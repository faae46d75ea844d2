using System.Text.Json;
using Utilities.Gateway.Hall;
using Utilities.Gateway.Health;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Operations;

/// <summary><c>GET /api/hall/ops</c>: the operations of all services beside each other.</summary>
internal static class ReadHallOperations
{
    /// <param name="At">When it was asked.</param>
    public sealed record View(DateTimeOffset At, Door Gateway, IReadOnlyList<OfService> Services);

    /// <summary>The gateway itself.</summary>
    public sealed record Door(string Replica, string Version, string? Build, DateTimeOffset StartedAt);

    /// <param name="Replicas">Those that the configuration names, and whether each is ready.</param>
    /// <param name="Summary">What <c>GET /api/{service}/ops</c> answered; null when nobody did.</param>
    /// <param name="Silent">Why nobody did: <c>unreachable</c>, <c>too-late</c>, <c>failed</c> or <c>refused</c>; null when somebody did.</param>
    public sealed record OfService(string Service, HallText ServiceTitle, IReadOnlyList<ReplicaState> Replicas, JsonElement? Summary, string? Silent);

    /// <param name="State"><c>ready</c>, <c>not ready</c>, <c>unreachable</c> or <c>too slow</c>.</param>
    public sealed record ReplicaState(string Name, string State);

    public static void Map(IEndpointRouteBuilder hall) => hall.MapGet("/ops", Handle).RequireRoles(OperationsAccess.Readers)
        .Produces<View>().WithSummary("Operations of all services 全部服务运行概览").WithTags("operations");

    private static async Task<IResult> Handle(HttpContext http, AskOperations operations, ReplicaStates states, Replica replica, TimeProvider time)
    {
        var (answers, replicas) = (operations.All(http), states.All(http.RequestAborted));
        var of = (await replicas).ToLookup(state => state.Service, state => new ReplicaState(state.Name, state.State), StringComparer.Ordinal);
        return TypedResults.Ok(new View(
            time.GetUtcNow(),
            new(replica.Id, replica.Version, replica.Build, replica.StartedAt),
            [.. (await answers).Select(answer => new OfService(answer.Service, ServiceTitles.Of(answer.Service), [.. of[answer.Service]], answer.Summary, answer.Silent))]));
    }
}
