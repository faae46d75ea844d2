using System.Text.Json;

namespace Utilities.Heating.Tests;

/// <summary>The heating desk's daily doings, so that tests say only what matters to them.</summary>
public static class Desk
{
    /// <summary>A complete filing; override what the test is about.</summary>
    public static Dictionary<string, object?> Filing(string type, params (string Field, object? Value)[] fields)
    {
        var filing = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = type,
            ["channel"] = "call",
            ["name"] = "李秀英",
            ["phone"] = "13987654321",
            ["address"] = "阳光花园6栋301",
            ["description"] = "客厅暖气片不热",
        };
        foreach (var (field, value) in fields) filing[field] = value;
        return filing;
    }

    public static async Task<Answer> File(this Caller caller, string type, params (string Field, object? Value)[] fields) =>
        (await caller.Post("requests", Filing(type, fields))).Expect(201);

    public static Task<Answer> Step(this Caller caller, string number, string step, object? data = null, DateTimeOffset? at = null) =>
        caller.Post($"requests/{number}/steps", new { step, at, data });

    public static async Task<Answer> Request(this Caller caller, string number) => (await caller.Get($"requests/{number}")).Expect(200);

    /// <summary>Takes the next steps of an order up to and including the one named, each by its right role, a minute apart.</summary>
    public static async Task<Answer> Advance(this HeatingService heating, string number, string until)
    {
        var state = await heating.Clerk.Request(number);
        while (!state.Taken.Contains(until))
        {
            heating.Clock.Advance(TimeSpan.FromMinutes(1));
            var step = state.Next[0];
            state = (await heating.RightRole(step).Step(number, step, heating.RightData(step))).Expect(200);
        }

        return state;
    }

    /// <summary>The figures of one indicator: what passed, of how many.</summary>
    public static async Task<(decimal Numerator, decimal? Denominator)> Indicator(this HeatingService heating, string id)
    {
        // What happened at this instant belongs to the period only once it has passed.
        heating.Clock.Advance(TimeSpan.FromSeconds(1));
        var all = (await heating.Clerk.Get("indicators")).Expect(200).Body;
        var found = all.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == id);
        return (found.GetProperty("numerator").GetDecimal(), found.GetProperty("denominator") is { ValueKind: JsonValueKind.Number } below ? below.GetDecimal() : null);
    }

    public static JsonElement[] Items(this Answer answer, string name = "items") => [.. answer.Expect(200).Body.GetProperty(name).EnumerateArray()];

    public static string? Outcome(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("outcome").GetString();

    public static DateTimeOffset Due(this Answer answer, string commitment) => answer.Clock(commitment).GetProperty("dueAt").GetDateTimeOffset();

    private static Caller RightRole(this HeatingService heating, string step) => step switch
    {
        "recorded" or "contacted" or "closed" or "answered" or "archived" => heating.Clerk,
        "scheduled" => heating.Dispatcher,
        _ => heating.Crew,
    };

    private static object? RightData(this HeatingService heating, string step) => step switch
    {
        "recorded" => new { detail = "散热器进水阀门不通", scope = "unknown" },
        "contacted" => new { agreedAt = heating.Now.AddMinutes(30), agreedBy = "李秀英" },
        "scheduled" => new { crew = "crew-7" },
        "arrived" => new { papersShown = true },
        "diagnosed" => new { cause = "阀芯脱落", responsibility = "company" },
        "liability-signed" => new { analysed = true, form = "QR-0001", signedBy = "李秀英" },
        "self-checked" => new { passed = true, cleaned = true },
        "user-accepted" => new { accepted = true, satisfaction = "satisfied" },
        "user-signed" => new { signedBy = "李秀英" },
        "answered" => new { answer = "二号换热站检修,预计今晚恢复。" },
        _ => null,
    };
}
