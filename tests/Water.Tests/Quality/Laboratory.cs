using Utilities.TestKit;

namespace Utilities.Water.Tests;

/// <summary>The daily doings of sampling and laboratory.</summary>
public static class Laboratory
{
    public static readonly object[] Bottles = [new { code = "B-1", volumeMl = 500, purpose = "microbiology" }];

    /// <summary>Two limits, one of them mandatory. Their source is the test's.</summary>
    public static async Task Limits(this ServiceFixture water)
    {
        await Limit(new { parameter = "turbidity", nameZh = "浑浊度", nameEn = "Turbidity", unit = "NTU", most = 1.0, mandatory = true, source = "示例标准 表1" });
        await Limit(new { parameter = "free-chlorine", nameZh = "余氯", nameEn = "Free chlorine", unit = "mg/L", least = 0.05, most = 2.0, source = "示例标准 表2" });

        async Task Limit(object limit)
        {
            var made = await water.Supervisor.Post("quality/limits", limit);
            if (made.Status != 409) made.Expect(201);
        }
    }

    /// <summary>The number of the request's open case, once the message has made it.</summary>
    public static async Task<string> CaseOf(this ServiceFixture water, string request)
    {
        var number = "";
        await Eventually.True(async () =>
        {
            var open = (await water.Clerk.Get($"quality/cases?request={request}")).Expect(200).Items().LastOrDefault(row => row.GetProperty("state").GetString() is not ("answered" or "cancelled"));
            number = open.ValueKind == System.Text.Json.JsonValueKind.Object ? open.GetProperty("number").GetString()! : "";
            return number.Length > 0;
        }, because: "the case");
        return number;
    }

    public static async Task<Answer> Sample(this ServiceFixture water, string of, DateTimeOffset? takenAt = null) => (await water.Crew.Post($"quality/cases/{of}/sample", new
    {
        takenAt, place = "厨房龙头", bottles = Bottles, fieldValues = new[] { new { name = "水温", value = 12.5, unit = "℃" } },
    })).Expect(200);

    /// <summary>Hands the sample to the laboratory.</summary>
    public static async Task<Answer> Deliver(this ServiceFixture water, string sample) =>
        (await water.Crew.Post($"quality/samples/{sample}/custody", new { to = "lab-1", sealIntact = true, laboratory = true })).Expect(200);

    public static Task<Answer> Result(this ServiceFixture water, string sample, double turbidity, double chlorine = 0.3) => water.As("lab-1", "crew").Post($"quality/samples/{sample}/result", new
    {
        values = new[] { new { parameter = "turbidity", value = turbidity }, new { parameter = "free-chlorine", value = chlorine } },
    });

    /// <summary>From the open case to the result.</summary>
    public static async Task<string> Test(this ServiceFixture water, string of, double turbidity)
    {
        var sample = SampleOf(await water.Sample(of));
        await water.Deliver(sample);
        (await water.Result(sample, turbidity)).Expect(200);
        return sample;
    }

    public static string SampleOf(Answer of) => of.Items("samples")[^1].GetProperty("number").GetString()!;

    public static string CaseState(this Answer of) => of.Body.GetProperty("case").GetProperty("state").GetString()!;

    public static Task<string> Saga(this ServiceFixture water, string id) =>
        water.Read<string>("SELECT COALESCE((SELECT current_state FROM saga WHERE saga_type = 'QualityCaseState' AND correlation_id = @id), '')", new { id });
}
