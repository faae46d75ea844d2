using System.Text.Json;

namespace Utilities.Conformance;

/// <summary>What applicants and clerks do with an application for connection, so that tests say only what matters to them.</summary>
public static class Applying
{
    /// <summary>A complete application; override what the test is about.</summary>
    public static Dictionary<string, object?> Application(string type, string customerClass, string unit, params (string Field, object? Value)[] fields)
    {
        var application = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = type,
            ["channel"] = "counter",
            ["name"] = "赵建国",
            ["phone"] = "13611112222",
            ["address"] = "新村路18号2单元",
            ["description"] = "申请接入",
            ["customerClass"] = customerClass,
            ["requestedQuantity"] = 120,
            ["requestedUnit"] = unit,
        };
        foreach (var (field, value) in fields) application[field] = value;
        return application;
    }

    public static async Task<Answer> Connection(this Caller caller, string number) => (await caller.Get($"connections/{number}")).Expect(200);

    /// <summary>Takes a step of the request behind the application.</summary>
    public static Task<Answer> Take(this Caller caller, string number, string step, object? data = null, DateTimeOffset? at = null) =>
        caller.Post($"requests/{number}/steps", new { step, at, data });

    public static Task<Answer> Mark(this Caller caller, string number, string state, params string[] codes) =>
        caller.Post($"connections/{number}/materials", new { materials = codes.Select(code => new { code, state }).ToArray() });

    /// <summary>Hands all papers in and has the application taken on.</summary>
    public static Task<Answer> Accept(this ServiceFixture service, string number) => service.Clerk.Accept(number);

    public static async Task<Answer> Accept(this Caller clerk, string number)
    {
        var codes = (await clerk.Connection(number)).Body.GetProperty("materials").EnumerateArray().Select(material => material.GetProperty("code").GetString()!);
        (await clerk.Mark(number, "handed-in", [.. codes])).Expect(200);
        return (await clerk.Take(number, "application-accepted")).Expect(200);
    }

    /// <summary>Drafts the contract with all that it needs.</summary>
    public static Task<Answer> DraftWhole(this ServiceFixture service, string number, IReadOnlyDictionary<string, object?> own) => service.Clerk.DraftWhole(number, service.Now, own);

    public static async Task<Answer> DraftWhole(this Caller clerk, string number, DateTimeOffset now, IReadOnlyDictionary<string, object?> own)
    {
        var read = (await clerk.Get($"connections/{number}/contract")).Expect(200);
        return (await clerk.Put($"connections/{number}/contract", Contract(now, own), read.ETag)).Expect(200);
    }

    public static Dictionary<string, object?> Contract(DateTimeOffset now, IReadOnlyDictionary<string, object?> own)
    {
        var today = now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var contract = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["supplier"] = "市能源公司",
            ["customer"] = "赵建国",
            ["address"] = "新村路18号2单元",
            ["metering"] = "一户一表",
            ["priceBasis"] = "政府公布的价格",
            ["settlement"] = "按月结算",
            ["textVersion"] = "2026-1",
            ["termFrom"] = today,
            ["signedBySupplierOn"] = today,
            ["signedByCustomerOn"] = today,
        };
        foreach (var (field, value) in own) contract[field] = value;
        return contract;
    }

    /// <summary>Moves on to the next such weekday at nine; no day in between is a holiday while the tests stay in November and December 2026.</summary>
    public static DateTimeOffset MoveToNext(this ServiceFixture service, DayOfWeek weekday)
    {
        var nine = new DateTimeOffset(service.Now.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8)).AddHours(9);
        do nine = nine.AddDays(1);
        while (nine.DayOfWeek != weekday);
        service.Clock.MoveTo(nine);
        return nine;
    }

    /// <summary>State of each step of the progress: <c>application-accepted:done</c>.</summary>
    public static string[] Progress(this Answer answer) =>
        [.. answer.Expect(200).Body.GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("step").GetString()}:{step.GetProperty("state").GetString()}")];

    /// <summary>The request inside the application's answer.</summary>
    public static JsonElement Request(this Answer answer) => answer.Body.GetProperty("request");
}
