namespace Utilities.Billing.Tests.Tariffs;

public sealed class PriceListTests(BillingWithSamples billing) : IClassFixture<BillingWithSamples>
{
    private static readonly object Source = new { place = "本市", document = "维修收费标准" };

    [Fact]
    public async Task Anybody_reads_the_price_list_with_the_basis_of_every_item()
    {
        var all = (await billing.Anybody.Get("price-list?limit=500")).Expect(200);
        Assert.All(all.Body.GetProperty("items").EnumerateArray(), item => Assert.All(item.GetProperty("versions").EnumerateArray(), version =>
        {
            Assert.NotEmpty(version.GetProperty("source").GetProperty("document").GetString()!);
            Assert.Equal(version.GetProperty("price").ValueKind == System.Text.Json.JsonValueKind.Null, version.GetProperty("byQuotation").GetBoolean());
        }));
        var gas = (await billing.Anybody.Get("price-list?utility=gas&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()).ToList();
        Assert.Contains("GAS-METER-TEST", gas);
        Assert.Contains("REPAIR-VISIT", gas);
        Assert.DoesNotContain("WATER-METER-TEST", gas);
        var first = (await billing.Anybody.Get("price-list?limit=1")).Expect(200);
        var second = (await billing.Anybody.Get($"price-list?limit=1&cursor={first.Body.GetProperty("next").GetString()}")).Expect(200);
        Assert.NotEqual(first.Body.GetProperty("items")[0].GetProperty("code").GetString(), second.Body.GetProperty("items")[0].GetProperty("code").GetString());
        (await billing.Anybody.Get("price-list/NOT-THERE")).Expect(404);
    }

    [Fact]
    public async Task A_price_holds_from_its_day_on_and_the_earlier_one_before()
    {
        (await billing.Operator.Post("price-list", new { code = "P-DAY", utility = "water", title = new { zh = "查漏", en = "Leak search" }, unit = "visit" })).Expect(201);
        (await billing.Anybody.Get("price-list/P-DAY")).Expect(404);
        (await billing.Operator.Post("price-list/P-DAY/versions", new { validFrom = "2020-01-01", price = 80, source = Source })).Expect(201);
        (await billing.Operator.Post("price-list/P-DAY/versions", new { validFrom = "2027-01-01", price = 90.5, source = Source })).Expect(201);
        (await billing.Operator.Post("price-list/P-DAY/versions", new { validFrom = "2028-01-01", byQuotation = true, source = Source })).Expect(201);

        await billing.Work(async unit =>
        {
            var list = new PriceList(unit);
            Assert.Null(await list.Find("P-DAY", new DateOnly(2019, 12, 31)));
            Assert.Equal(UnitPrice.Of(80), (await list.Find("P-DAY", new DateOnly(2026, 12, 31)))!.Version.Price);
            Assert.Equal(UnitPrice.Of(90.5m), (await list.Find("P-DAY", new DateOnly(2027, 1, 1)))!.Version.Price);
            Assert.Equal((3, null), ((await list.Find("P-DAY", new DateOnly(2030, 1, 1)))!.Version.Number, (await list.Find("P-DAY", 3))!.Version.Price));
            Assert.Null(await list.Find("P-NOT-THERE", new DateOnly(2030, 1, 1)));
        });
    }

    [Fact]
    public async Task A_price_is_refused_with_all_that_is_wrong_and_never_begins_in_the_past_once_there_is_one()
    {
        var item = new { code = "P-WRONG", title = new { zh = "试", en = "Try" }, unit = "visit" };
        (await billing.Clerk.Post("price-list", item)).Expect(403);
        (await billing.Anybody.Post("price-list", item)).Expect(401);
        Assert.Equal(["code:required", "title.en:required", "title.zh:required", "unit:required", "utility:not-one-of"], (await billing.Operator.Post("price-list", new { utility = "steam" })).Expect(400).FieldErrors);
        (await billing.Supervisor.Post("price-list", item)).Expect(201);
        Assert.Equal("item-exists", (await billing.Supervisor.Post("price-list", item)).Expect(409).Code);
        (await billing.Supervisor.Post("price-list/NOT-THERE/versions", new { validFrom = "2026-01-01", price = 1, source = Source })).Expect(404);
        Assert.Equal(["price:one-of-two", "price:out-of-range", "source.document:required", "source.place:required", "validFrom:required"],
            (await billing.Supervisor.Post("price-list/P-WRONG/versions", new { price = -1, byQuotation = true })).Expect(400).FieldErrors);
        (await billing.Supervisor.Post("price-list/P-WRONG/versions", new { validFrom = "2020-01-01", price = 5, source = Source })).Expect(201);
        Assert.Equal(["validFrom:in-the-past"], (await billing.Supervisor.Post("price-list/P-WRONG/versions", new { validFrom = "2026-01-01", price = 6, source = Source })).Expect(400).FieldErrors);
    }
}
