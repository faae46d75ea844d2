namespace Utilities.Power.Tests;

/// <summary>The power hall's daily doings, so that tests say only what matters to them.</summary>
public static class Desk
{
    public static readonly object Safe = new { certified = true, protectiveGear = true, safetyRules = true, method = "de-energised" };

    public static async Task<Answer> File(this Caller caller, string type, string? servicePointId = null) => (await caller.Post("requests", new
    {
        type, channel = "call", name = "王小明", phone = "13812345678", address = "幸福小区3栋502", description = "家里没电", servicePointId,
    })).Expect(201);

    public static Task<Answer> Step(this Caller caller, string number, string step, object? data = null) => caller.Post($"requests/{number}/steps", new { step, data });

    public static async Task<Answer> Request(this Caller caller, string number) => (await caller.Get($"requests/{number}")).Expect(200);

    public static async Task Area(this PowerService power, string code, string kind = "community", string? parentCode = null) =>
        (await power.Dispatcher.Post("areas", new { code, kind, nameZh = $"{code}小区", nameEn = $"{code} Estate", zone = "urban", distanceKm = 2, parentCode })).Expect(201);

    public static async Task<Guid> Point(this PowerService power, string number, string area, bool key = false) =>
        (await power.Dispatcher.Post("service-points", new { number, address = $"幸福路{number}号502室", areaCode = area, keyCustomer = key, latitude = 30.0, longitude = 120.0 })).Expect(201).Body.GetProperty("id").GetGuid();

    public static string? Outcome(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("outcome").GetString();

    public static string[] Column(this Answer answer, string name) => [.. answer.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(name).GetString()!)];
}
