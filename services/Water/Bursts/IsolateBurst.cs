using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>
/// Records that the crew has closed the valve: the order's step, the valve, and the outage of those who have no water now, in one transaction.
/// The clock water.burst.onsite stops here (D17).
/// </summary>
public static class IsolateBurst
{
    /// <summary>The workflow's step.</summary>
    private const string Step = "isolated";

    /// <param name="Valve">The valve that was closed.</param>
    /// <param name="Valves">Several, where one is not enough.</param>
    /// <param name="Note">Why, when it was not the smallest.</param>
    /// <param name="EndsAt">When supply is expected back.</param>
    public sealed record Body(string? Valve, IReadOnlyList<string>? Valves, DateTimeOffset? At, string? Note, DateTimeOffset? EndsAt);

    public static void MapIsolateBurst(this IEndpointRouteBuilder api) =>
        api.MapPost("/requests/{number}/isolate", Handle).RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<RequestView>()
            .WithSummary("Record the valve closed at a burst 记录关阀").WithTags("Network");

    private static async Task<IResult> Handle(
        string number, Body body, HttpContext http, Database database, RequestDesk requests, TakeStep steps, DeclareEmergency emergencies, UnitOfWork unit, PlaceResolver places, CancellationToken cancel)
    {
        var request = await database.Read(db => RequestTable.ByNumber(db, null, number), cancel);
        var place = await places.Resolve(request?.ServicePointId, request?.Area, cancel);
        return await requests.Act(http, number, body, async open =>
        {
            var (db, transaction) = unit.Raw();
            var segments = await BurstPlace.Segments(db, transaction, place.IsRefused ? null : place.Value);
            if (segments.IsRefused) return segments.Refusal!;
            var closed = IsolationDecision.Decide(body, await Network.Read(db, transaction), segments.Value);
            if (closed.IsRefused) return closed.Refusal!;

            var valves = string.Join(", ", closed.Value.Valves);
            var data = new Dictionary<string, JsonElement>(StringComparer.Ordinal) { ["valve"] = JsonSerializer.SerializeToElement(valves, JsonDefaults.Options) };
            var taken = await steps.Take(open, new(Step, body.At, body.Note, data));
            if (taken.IsRefused) return taken;
            await SetValveState.Close(unit, closed.Value.Valves, open.Now);
            if (closed.Value.Affected == 0) return taken;
            var declared = await emergencies.Declare(new OutageInput(
                null, "爆管抢修,已关闭阀门", "Burst main: a valve has been closed for the repair", body.At ?? open.Now, body.EndsAt,
                closed.Value.Segments, null, number, $"valve {valves}"), open.Actor);
            return declared.IsRefused ? declared.Refusal! : taken;
        });
    }
}
