namespace Utilities.Gateway.Tests.Hall;

/// <summary>Questions about bills come in by the hall's one door like everything else.</summary>
public sealed class BillingDoorTests(Town town) : IClassFixture<Town>
{
    [Fact(DisplayName = "D1, K37: a question about a bill finds billing by the hall's one door, and the first-asked person while billing is away")]
    public async Task A_question_about_a_bill_finds_billing()
    {
        var away = await town.Resident("asks").Post("/api/hall/matters", Matter("这个月水费怎么这么高"));
        Assert.True(away.Status == 201, away.Text);
        Assert.Equal(("complaints", "billing", "water-billing-enquiry"), ((string)away.Body["service"]!, (string)away.Body["instead"]!["wanted"]!, (string)away.Body["routed"]!["type"]!));
        Assert.StartsWith("FA-", (string)away.Body["number"]!, StringComparison.Ordinal);

        await town.Start("billing");
        await town.OpenGateway();
        var filed = await town.Resident("asks").Post("/api/hall/matters", Matter("电费账单看不懂", channel: "letter"), "asks-1");
        Assert.True(filed.Status == 201, filed.Text);
        Assert.StartsWith("BE-", (string)filed.Body["number"]!, StringComparison.Ordinal);
        Assert.Equal(("billing", "power-billing-enquiry", "power-bill"), ((string)filed.Body["service"]!, (string)filed.Body["routed"]!["type"]!, (string)filed.Body["routed"]!["rule"]!));
        Assert.Contains(filed.Body["clocks"]!.AsArray(), clock => (string)clock!["commitmentId"]! == "billing.power.written-enquiry");
        var view = await town.Resident("asks").Get((string)filed.Body["view"]!);
        Assert.Equal((string)filed.Body["number"]!, (string)view.Body["matter"]!["number"]!);

        var chosen = await town.Clerk.Post("/api/hall/matters", new { description = "想核对一下", category = "billing", utility = "gas", channel = "counter", name = "李四", phone = "13900000001" });
        Assert.True(chosen.Status == 201, chosen.Text);
        Assert.Equal("gas-billing-enquiry", await town.Read<string>("billing", $"SELECT type FROM enquiry WHERE number = '{chosen.Body["number"]}' AND channel = 'window'"));
    }

    private static object Matter(string description, string? channel = null) => new { description, channel, name = "王小明", phone = "13812345678", address = "幸福小区3栋502" };
}
