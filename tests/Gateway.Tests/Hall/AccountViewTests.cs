using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Tests.Hall;

/// <summary>Accounts in the hall's one view.</summary>
public sealed class AccountViewTests(Town town) : IClassFixture<Town>
{
    [Fact(DisplayName = "D6: an account is found by its number, by the connection it came from and by its customer's phone; strangers see nothing of it")]
    public async Task An_account_is_found_by_number_and_by_phone()
    {
        await town.Start("billing");
        await town.OpenGateway();
        Assert.Equal(201, (await town.Clerk.Post("/api/billing/customers", new { @ref = "C-hall", name = "王小明", phone = "13411112222", address = "幸福小区3栋502", subject = "owner" })).Status);
        var opened = await town.Clerk.Post("/api/billing/accounts", new { utility = "heating", servicePoint = "HP-hall", customerRef = "C-hall", tariff = "HEAT-AREA", heatedArea = 88.5, openedOn = "2026-01-01" });
        Assert.True(opened.Status == 201, opened.Text);
        var number = (string)opened.Body["number"]!;
        await town.Work("billing", unit => unit.Write($"UPDATE account SET origin = 'H-20260101-000007' WHERE number = '{number}'"));

        var owner = town.Resident("owner");
        var view = (await owner.Get($"/api/hall/matters/{number}")).Body;
        var matter = view["matter"]!;
        Assert.Equal(("billing", "account", "heating", true, "用热账户"), ((string)matter["service"]!, (string)matter["kind"]!, (string)matter["type"]!, (bool)matter["open"]!, (string)matter["title"]!["zh"]!));
        Assert.Equal(("王小明", DateTimeOffset.Parse("2026-01-01T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture)), ((string)matter["person"]!["name"]!, (DateTimeOffset)matter["receivedAt"]!));
        Assert.Equal(["account-opened"], [.. view["timeline"]!.AsArray().Select(entry => (string)entry!["what"]!)]);
        Assert.Equal(200, (await owner.Get((string)matter["path"]!)).Status);
        Assert.Contains(number, (await owner.Get("/api/hall/residents/me")).Text, StringComparison.Ordinal);
        Assert.Contains(number, (await owner.Get("/api/billing/accounts/mine")).Text, StringComparison.Ordinal);

        Assert.Equal(404, (await town.Resident("stranger").Get($"/api/hall/matters/{number}")).Status);
        Assert.Equal([number], [.. (await town.Clerk.Post("/api/hall/residents/search", new { phone = "+86 134-1111-2222" })).Body["items"]!.AsArray().Select(item => (string)item!["number"]!)]);
        Assert.Contains((await town.Clerk.Get("/api/hall/matters/H-20260101-000007")).Body["related"]!.AsArray(), related => (string)related!["number"]! == number);
        Assert.Equal("王**", (string)(await town.As("auditor-1", Roles.Auditor).Get($"/api/hall/matters/{number}")).Body["matter"]!["person"]!["name"]!);

        var promises = await town.Public("/api/hall/promises");
        Assert.Equal(["water", "gas", "billing", "appointments", "complaints"], [.. promises.Body["services"]!.AsArray().Select(part => (string)part!["service"]!)]);
        var fulfilment = await town.Public("/api/hall/fulfilment?from=2026-01-01");
        Assert.Contains(fulfilment.Body["services"]!.AsArray(), part => (string)part!["service"]! == "billing");
    }
}
