using Utilities.Conformance;
using Utilities.ServiceDefaults;
using Utilities.Supply;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>A utility's working day through the gateway, over the real bus, each act by the demo client of the role it belongs to.</summary>
internal sealed class UtilityDay
{
    private readonly IReadOnlyDictionary<string, HttpClient> clients;
    private readonly SupplyUtility utility;

    private UtilityDay(SupplyUtility utility, IReadOnlyDictionary<string, HttpClient> clients)
    {
        this.utility = utility;
        this.clients = clients;
        Walk = new(utility, (_, role) => As(role), TimeProvider.System.GetUtcNow, () => { });
    }

    public Walk Walk { get; }

    public static async Task<UtilityDay> Begin(TestKit.Platform platform, SupplyUtility utility)
    {
        var tokens = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        foreach (var role in new[] { Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor, Roles.Auditor, Roles.Operator, Roles.Resident }) tokens[role] = await platform.Client(role);
        return new(utility, tokens);
    }

    public Caller As(string role) => new(clients[role], $"/api/{utility.Name}");

    /// <summary>The same person at another service.</summary>
    public Caller At(string service, string role) => new(clients[role], $"/api/{service}");

    /// <summary>A request from its filing to its end; the resident has been told over the bus, and its clocks have stopped.</summary>
    public async Task<Answer> Carry(string type, params (string Field, object? Value)[] fields)
    {
        var filed = await Walk.File(As(Roles.Clerk), type, fields);
        var done = await Walk.On(filed.Number);
        Assert.True(done.Body.GetProperty("outcome").GetString() is "archived" or "closed", done.Text);
        await Eventually.True(
            async () => (await As(Roles.Clerk).Get($"requests/{filed.Number}/notifications")).Text.Contains("\"filed\"", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30), $"the resident of {filed.Number} to be told over the bus");
        return done;
    }

    /// <summary>A stop of supply planned for an area, announced well ahead, seen by the public, and cancelled.</summary>
    public async Task PlanAndAnnounceAStop(params string[] areas)
    {
        var start = TimeProvider.System.GetUtcNow().AddDays(9);
        var planned = (await As(Roles.Dispatcher).Post("outages", new
        {
            reasonZh = "计划检修", reasonEn = "planned maintenance", startsAt = start, endsAt = start.AddHours(4), areas,
        })).Expect(201);
        var number = planned.Body.GetProperty("outage").GetProperty("number").GetString();
        (await As(Roles.Dispatcher).Post($"outages/{number}/announce", new { explanationZh = "为保障安全,更换老旧设备", explanationEn = "old equipment is replaced for safety" })).Expect(200);
        var seen = (await As(Roles.Resident).Get("outages/public")).Text;
        Assert.Contains(number!, seen, StringComparison.Ordinal);
        (await As(Roles.Dispatcher).Post($"outages/{number}/cancel", new { reason = "天气原因改期" })).Expect(200);
    }

    /// <summary>Nothing is left on the way and nothing failed.</summary>
    public Task End() => End(utility.Name);

    public async Task End(string service)
    {
        await Eventually.True(
            async () => (await At(service, Roles.Operator).Get("ops/outbox")).Expect(200).Body.GetProperty("waiting").GetInt64() == 0, TimeSpan.FromSeconds(30), $"the outbox of {service} to be empty");
        Assert.Empty((await At(service, Roles.Operator).Get("ops/dead-letters")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(letter => letter.GetRawText()));
    }
}
