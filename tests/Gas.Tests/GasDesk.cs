using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Utilities.Gas.Tests;

/// <summary>The gas station's daily doings, so that tests say only what matters to them.</summary>
public static class GasDesk
{
    private static readonly ConditionalWeakTable<GasService, Dictionary<string, Guid>> Towns = [];

    public static readonly object Guidance = new { toldCloseValve = true, toldVentilate = true, toldNoSwitches = true };

    public static readonly object Conduct = new { purposeStated = true, shoeCovers = true };

    /// <summary>A complete filing; override what the test is about.</summary>
    public static Dictionary<string, object?> Filing(string type, params (string Field, object? Value)[] fields)
    {
        var filing = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = type, ["channel"] = "call", ["name"] = "王小明", ["phone"] = "13812345678", ["address"] = "幸福小区3栋502", ["description"] = "厨房有燃气味",
        };
        foreach (var (field, value) in fields) filing[field] = value;
        return filing;
    }

    public static async Task<Answer> File(this Caller caller, string type, params (string Field, object? Value)[] fields) =>
        (await caller.Post("requests", Filing(type, fields))).Expect(201);

    public static Task<Answer> Step(this Caller caller, string number, string step, object? data = null, DateTimeOffset? at = null) =>
        caller.Post($"requests/{number}/steps", new { step, at, data });

    public static async Task<Answer> Request(this Caller caller, string number) => (await caller.Get($"requests/{number}")).Expect(200);

    /// <summary>Takes the main steps up to and including the one named, each by its right role, a minute apart.</summary>
    public static async Task<Answer> Advance(this GasService gas, string number, string until)
    {
        var state = await gas.Clerk.Request(number);
        var leak = state.Text_("type") == "leak";
        while (!state.Taken.Contains(until))
        {
            gas.Clock.Advance(TimeSpan.FromMinutes(1));
            var step = state.Next[0];
            object? paid = step == "customer-confirmed" && state.Body.GetProperty("chargeable").GetBoolean() ? new { satisfaction = "satisfied", cost = 60 } : null;
            state = (await gas.RightRole(step).Step(number, step, paid ?? RightData(step, leak ? null : Conduct))).Expect(200);
        }

        return state;
    }

    public static Caller RightRole(this GasService gas, string step) => step switch
    {
        "assigned" or "archived" or "answered" or "assisted" or "guided" => gas.Clerk,
        "accepted" => gas.Dispatcher,
        _ => gas.Crew,
    };

    public static object? RightData(string step, object? arrival) => step switch
    {
        "assigned" => new { crew = "crew-7" },
        "guided" => Guidance,
        "arrived" => arrival,
        "found" => new { place = "pipe-joint", concentration = 12 },
        "made-safe" => new { measures = "关闭表前阀,通风" },
        "consented" => new { feeScheduleShown = true },
        "repaired" => new { work = "更换软管", cleanedUp = true },
        "replaced" => new { oldMeter = "M-1", oldReading = 812.4, newMeter = "M-2", newReading = 0.2, cleanedUp = true },
        "accepted" => new { passed = true, method = "soap-test" },
        "done" => new { result = "已完成", cleanedUp = true },
        "assisted" => new { how = "by-phone", help = "指导重新点火" },
        "customer-confirmed" => new { satisfaction = "satisfied" },
        "answered" => new { answer = "计划停气,预计下午恢复。" },
        _ => null,
    };

    /// <summary>Service points A-01 … of community A and B-01 … of community B, twelve and eight, once per service. The key is the number.</summary>
    public static async Task<IReadOnlyDictionary<string, Guid>> Town(this GasService gas)
    {
        if (Towns.TryGetValue(gas, out var known)) return known;
        var points = new Dictionary<string, Guid>(StringComparer.Ordinal);
        Towns.Add(gas, points);
        foreach (var (area, count) in new[] { ("A", 12), ("B", 8) })
        {
            (await gas.Dispatcher.Post("areas", new { code = area, kind = "community", nameZh = $"{area}小区", nameEn = $"{area} Estate", zone = "urban", distanceKm = 1 })).Expect(201);
            for (var i = 1; i <= count; i++)
                points[$"{area}-{i:00}"] = await gas.Point($"{area}-{i:00}", area);
        }

        return points;
    }

    public static async Task<Guid> Point(this GasService gas, string number, string area) => (await gas.Dispatcher.Post("service-points", new
    {
        number, address = $"{area}小区{number}室", areaCode = area, customerClass = "residential", latitude = 30.0, longitude = 120.0,
    })).Expect(201).Body.GetProperty("id").GetGuid();

    public static JsonElement[] Items(this Answer answer, string name = "items") => [.. answer.Body.GetProperty(name).EnumerateArray()];

    /// <summary>The indicator as published now.</summary>
    public static async Task<JsonElement> Indicator(this GasService gas, string id) =>
        (await gas.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == id);
}
