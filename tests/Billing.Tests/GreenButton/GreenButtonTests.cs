using System.Text.Json;
using System.Xml.Linq;
using System.Xml.Schema;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.GreenButton;

public sealed class GreenButtonTests(BillingService billing) : IClassFixture<BillingService>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Billing.Tests", "GreenButton");

    [Theory]
    [InlineData("W93000001", "m3", "total", "2", "9", "42", "-3")]
    [InlineData("P93000001", "kWh", "peak", "0", "1", "72", "0")]
    [InlineData("G93000001", "m3", "total", "1", "7", "42", "-3")]
    [InlineData("H93000001", "GJ", "total", "5", "12", "31", "6")]
    public async Task Use_is_downloaded_as_a_feed_that_the_schema_accepts_and_a_foreign_parser_understands(
        string account, string unit, string register, string service, string commodity, string uom, string power)
    {
        await billing.Account(account, "resident-gb");
        await billing.Bill(account, "2026-09", 25.5m, 10.125m, unit: unit, register: register);
        await billing.Bill(account, "2026-10", 30m, 12, unit: unit, register: register, basis: "estimated");

        var text = await Download(account, Roles.Clerk);

        Assert.Empty(Faults(text));
        var reading = Assert.Single((await Foreign(text)).EnumerateArray());
        Assert.Equal((service, commodity, uom, power, "156"), (Text(reading, "point"), Text(reading, "commodity"), Text(reading, "unit"), Text(reading, "power"), Text(reading, "currency")));
        Assert.Equal(
            [("1788192000", "2592000", "10125", "2550000", "0"), ("1790784000", "2678400", "12000", "3000000", "8")],
            reading.GetProperty("intervals").EnumerateArray().Select(i => (Text(i, "start"), Text(i, "duration"), Text(i, "value"), Text(i, "cost"), Text(i, "quality"))));
    }

    [Fact]
    public async Task What_was_taken_back_is_left_out_and_an_account_without_use_gives_a_valid_empty_feed()
    {
        await billing.Account("W93000002");
        Assert.Empty(Faults(await Download("W93000002", Roles.Clerk)));
        var wrong = await billing.Bill("W93000002", "2026-10", 100m, 40);
        await billing.Bill("W93000002", "2026-11", -100m, -40, BillKinds.Reversal, wrong.Number, "-R1");
        await billing.Bill("W93000002", "2026-11", 50m, 20, BillKinds.Correction, wrong.Number, "-C1");

        var text = await Download("W93000002", Roles.Clerk);

        Assert.Empty(Faults(text));
        Assert.Equal(["20000"], XDocument.Parse(text).Descendants(XName.Get("value", "http://naesb.org/espi")).Select(value => value.Value));
    }

    [Fact]
    public async Task A_resident_downloads_their_own_use_only_and_two_downloads_name_the_same_things_alike()
    {
        await billing.Account("W93000003", "resident-gb3");
        await billing.Bill("W93000003", "2026-10", 10m);
        var own = billing.As("resident-gb3", Roles.Resident);

        Assert.Equal(404, (await billing.As("stranger", Roles.Resident).Get("accounts/W93000003/green-button")).Status);
        Assert.Equal(["months:out-of-range"], (await own.Get("accounts/W93000003/green-button?months=0")).Expect(400).FieldErrors);
        var (first, second) = (Ids(await Download("W93000003", Roles.Clerk)), Ids(await Download("W93000003", Roles.Clerk)));
        Assert.Equal(first, second);
        Assert.Equal(first.Length, first.Distinct().Count());
    }

    [Fact]
    public void The_schema_finds_what_is_not_in_the_standard_s_order_or_lists() =>
        Assert.NotEmpty(Faults("<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>x</id></feed>"));

    private async Task<string> Download(string account, string role)
    {
        using var http = billing.Http(role);
        using var response = await http.GetAsync(new Uri($"{billing.Root}/accounts/{account}/green-button", UriKind.Relative));
        Assert.Equal("application/atom+xml", response.Content.Headers.ContentType!.MediaType);
        return await response.Content.ReadAsStringAsync();
    }

    private static List<string> Faults(string text)
    {
        var (schemas, faults) = (new XmlSchemaSet { XmlResolver = null }, new List<string>());
        schemas.Add(null, Path.Combine(Folder, "espi.xsd"));
        schemas.Add(null, Path.Combine(Folder, "atom.xsd"));
        XDocument.Parse(text).Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }

    private static readonly NodePrograms Judge = new("tests/Billing.Tests/GreenButton/judge");

    private static async Task<JsonElement> Foreign(string text)
    {
        using var judge = await Judge.Start("read.js");
        await judge.StandardInput.WriteAsync(text);
        judge.StandardInput.Close();
        var (said, complaint) = (judge.StandardOutput.ReadToEndAsync(), judge.StandardError.ReadToEndAsync());
        await judge.WaitForExitAsync();
        Assert.True(judge.ExitCode == 0, await complaint);
        return JsonDocument.Parse(await said).RootElement;
    }

    private static string[] Ids(string text) => [.. XDocument.Parse(text).Descendants(XName.Get("id", "http://www.w3.org/2005/Atom")).Select(id => id.Value)];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).ToString();
}
