namespace Utilities.Water.Tests;

/// <summary>The hall's daily doings, so that tests say only what matters to them.</summary>
public static class Desk
{
    /// <summary>A complete filing; override what the test is about.</summary>
    public static Dictionary<string, object?> Filing(string type, params (string Field, object? Value)[] fields)
    {
        var filing = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = type,
            ["channel"] = "call",
            ["name"] = "王小明",
            ["phone"] = "13812345678",
            ["address"] = "幸福小区3栋502",
            ["description"] = "厨房水管爆裂,水流到楼下",
        };
        foreach (var (field, value) in fields) filing[field] = value;
        return filing;
    }

    public static async Task<Answer> File(this Caller caller, string type, params (string Field, object? Value)[] fields) =>
        (await caller.Post("requests", Filing(type, fields))).Expect(201);

    public static Task<Answer> Step(this Caller caller, string number, string step, object? data = null, DateTimeOffset? at = null, string? ifMatch = null, string? key = null, string? note = null) =>
        caller.Post($"requests/{number}/steps", new { step, at, note, data }, key, ifMatch);

    public static async Task<Answer> Request(this Caller caller, string number) => (await caller.Get($"requests/{number}")).Expect(200);

    /// <summary>Takes the steps of a repair up to and including the one named, each by its right role, a minute apart.</summary>
    public static async Task<Answer> Advance(this ServiceFixture water, string number, string until)
    {
        var state = await water.Clerk.Request(number);
        while (!state.Taken.Contains(until))
        {
            water.Clock.Advance(TimeSpan.FromMinutes(1));
            var step = state.Next[0];
            state = (await water.RightRole(step).Step(number, step, water.RightData(step))).Expect(200);
        }

        return state;
    }

    public static Caller RightRole(this ServiceFixture water, string step) => step switch
    {
        "reported" or "archived" or "answered" => water.Clerk,
        "ordered" or "assigned" or "team-leader-signed" => water.Dispatcher,
        "director-signed" => water.Supervisor,
        _ => water.Crew,
    };

    public static object? RightData(this ServiceFixture water, string step) => step switch
    {
        "assigned" => new { crew = "crew-7" },
        "isolated" => new { valve = "V-12" },
        "consented" => new { feeScheduleShown = true, estimate = 80 },
        "water-tested" => new { passed = true },
        "customer-confirmed" => new { completedAt = water.Now, opinion = "维修及时,服务热情", satisfaction = "satisfied", cost = 76.5 },
        "answered" => new { answer = "您处正在抢修主管道,预计下午三点恢复。" },
        _ => null,
    };
}
