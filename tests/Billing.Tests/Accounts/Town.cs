using System.Text;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Accounts;

/// <summary>Customers and accounts of the tests, each with keys of its own.</summary>
internal static class Town
{
    private static int last;

    /// <summary>A key that no other test uses.</summary>
    public static string Key(string prefix) => $"{prefix}-{Interlocked.Increment(ref last):00000}";

    /// <summary>A registered customer.</summary>
    public static async Task<string> Customer(this BillingService billing, string? subject = null, string phone = "13812345678")
    {
        var key = Key("CT");
        (await billing.Clerk.Post("customers", new { @ref = key, name = "王小明", phone, address = "幸福小区3栋502", subject })).Expect(201);
        return key;
    }

    /// <summary>A registered account of a customer of its own.</summary>
    public static async Task<string> Account(this BillingService billing, string utility = "water", string? subject = null, string? servicePoint = null, object[]? meters = null) =>
        (await billing.Clerk.Post("accounts", new
        {
            utility, servicePoint = servicePoint ?? Key("SP"), customerRef = await billing.Customer(subject), tariff = "WATER-RES", area = "XF", openedOn = "2026-01-01", meters,
        })).Expect(201).Number;

    /// <summary>Loads lines as they are, one each.</summary>
    public static async Task<JsonElement> Load(this BillingService billing, IEnumerable<string> lines, string role = Roles.Operator)
    {
        using var body = new StringContent(string.Join('\n', lines), Encoding.UTF8, "application/x-ndjson");
        using var answer = await billing.Http(role).PostAsync($"{billing.Root}/accounts/load", body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
