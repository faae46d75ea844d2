using System.Collections.Concurrent;
using Utilities.Conformance;
using Utilities.Gas;
using Utilities.Heating;
using Utilities.Power;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;
using Utilities.Water;

namespace Utilities.Capacity;

/// <summary>
/// A utility at work: requests are filed, carried on step by step by the roles that may, read by those who wait, and listed at the desk. For each filing as many steps as
/// its order has, so that the number of open orders stays level.
/// </summary>
public sealed class UtilityTraffic
{
    /// <summary>What each utility is asked for most.</summary>
    public static readonly IReadOnlyDictionary<string, (SupplyUtility Utility, string Type)> Known = new Dictionary<string, (SupplyUtility, string)>(StringComparer.Ordinal)
    {
        ["water"] = (WaterUtility.Profile, "leak"),
        ["power"] = (PowerUtility.Profile, "power-fault"),
        ["gas"] = (GasUtility.Profile, "leak"),
        ["heating"] = (HeatingUtility.Profile, "no-heat"),
    };

    private static readonly string[] People = [Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor, Roles.Resident];

    private readonly Counter counter;
    private readonly SupplyUtility utility;
    private readonly string type;
    private readonly string requests;
    private readonly IReadOnlyList<(string Role, Step Step, Dictionary<string, object> Data)> steps;
    private readonly ConcurrentQueue<(string Number, int Taken)> open = new();
    private readonly NumbersInUse known = new();

    private UtilityTraffic(Counter counter, SupplyUtility utility, string type, IReadOnlyList<(string, Step, Dictionary<string, object>)> steps)
    {
        (this.counter, this.utility, this.type, this.steps) = (counter, utility, type, steps);
        requests = $"/api/{utility.Name}/requests";
    }

    /// <summary>Steps of one order, from the filing to its end.</summary>
    public int StepsOfAnOrder => steps.Count;

    public int Open => open.Count;

    /// <summary>Learns the way of an order by carrying one to its end.</summary>
    public static async Task<UtilityTraffic> Prepare(Platform platform, Counter counter, string service)
    {
        var (utility, type) = Known[service];
        await counter.EnterAll(People);
        var clients = new Dictionary<string, Caller>(StringComparer.Ordinal);
        foreach (var role in People) clients[role] = new(await platform.Client(role), $"/api/{service}");
        var walk = new Walk(utility, (_, role) => clients[role], TimeProvider.System.GetUtcNow, () => { });
        var state = await Walk.File(clients[Roles.Clerk], type, Place);
        var way = new List<(string, Step, Dictionary<string, object>)>();
        while (state.Next.Length > 0 && !IsClosed(state))
        {
            var step = walk.NextOf(state);
            var role = step.Roles.FirstOrDefault(known => known is not (Roles.Resident or Roles.Partner)) ?? step.Roles[0];
            way.Add((role, step, walk.Data(state, step)));
            state = await walk.Take(state.Number, state, step);
        }

        return new(counter, utility, type, way);
    }

    /// <param name="reads">Reads of one request, for each filing.</param>
    /// <param name="lists">Pages of the list, for each filing.</param>
    public Traffic Mix(double reads, double lists) => new(utility.Name,
    [
        new("file", 1, File),
        new("step", StepsOfAnOrder, TakeStep),
        new("read", reads, Read),
        new("list", lists, () => counter.Get(Roles.Clerk, $"{requests}?limit=20")),
    ]);

    private static (string, object?)[] Place => [("area", "XF"), ("zone", "urban"), ("distanceKm", 3.2)];

    private static bool IsClosed(Answer state) => state.Body.TryGetProperty("outcome", out var outcome) && outcome.ValueKind == System.Text.Json.JsonValueKind.String;

    private async Task<bool> File()
    {
        if (await counter.File(Roles.Clerk, requests, Walk.Filing(type, Place)) is not { } number) return false;
        open.Enqueue((number, 0));
        known.Add(number);
        return true;
    }

    /// <summary>The oldest open order is carried on; where none is open, one is filed.</summary>
    private async Task<bool> TakeStep()
    {
        if (!open.TryDequeue(out var order)) return await File();
        var (role, step, data) = steps[order.Taken];
        var now = TimeProvider.System.GetUtcNow();
        var given = step.Fields.Where(field => data.ContainsKey(field.Name)).ToDictionary(field => field.Name, field => field.Type == "instant" ? field.Future ? now.AddDays(1) : now : data[field.Name], StringComparer.Ordinal);
        var taken = await counter.Post(role, $"{requests}/{order.Number}/steps", new { step = step.Name, data = given });
        if (taken && order.Taken + 1 < steps.Count) open.Enqueue((order.Number, order.Taken + 1));
        return taken;
    }

    private async Task<bool> Read() => known.Any() is { } number ? await counter.Get(Roles.Clerk, $"{requests}/{number}") : await File();
}
