using System.Text.Json;

namespace Utilities.Billing.Tests.Tariffs;

/// <summary>Tariffs over HTTP: public to read, published by people, never changed afterwards.</summary>
public sealed class TariffsTests(BillingWithSamples billing) : IClassFixture<BillingWithSamples>
{
    private static readonly object Source = new { place = "本市", document = "关于调整水价的通知", reference = "〔2026〕1号" };

    [Fact]
    public async Task Anybody_reads_the_price_table_page_by_page_with_the_source_of_every_version()
    {
        var (codes, next) = (new List<string>(), "");
        do
        {
            var page = (await billing.Anybody.Get($"tariffs?limit=2{next}")).Expect(200);
            foreach (var tariff in page.Body.GetProperty("items").EnumerateArray())
            {
                codes.Add(tariff.GetProperty("code").GetString()!);
                Assert.All(tariff.GetProperty("versions").EnumerateArray(), version => Assert.NotEmpty(version.GetProperty("source").GetProperty("document").GetString()!));
            }

            next = page.Body.GetProperty("next").GetString() is { } cursor ? $"&cursor={cursor}" : "";
        }
        while (next.Length > 0);

        Assert.Equal(codes.Order(StringComparer.Ordinal), codes);
        string[] samples = ["GAS-NONRES", "GAS-RES", "HEAT-AREA", "HEAT-METERED", "POWER-GENERAL", "POWER-RES", "POWER-TOU", "WATER-NONRES", "WATER-RES"];
        Assert.Empty(samples.Except(codes));
        var one = (await billing.Anybody.Get("tariffs/WATER-RES")).Expect(200);
        Assert.True(one.Body.GetProperty("versions")[0].GetProperty("source").GetProperty("sample").GetBoolean());
        Assert.Equal("四舍五入到分", one.Body.GetProperty("rounding").GetProperty("zh").GetString()![^6..]);
        Assert.Equal(1.75m, one.Body.GetProperty("versions")[0].GetProperty("components")[0].GetProperty("blocks")[0].GetDecimal());
        Assert.Equal("residential", Assert.Single((await billing.Anybody.Get("tariffs/POWER-TOU")).Expect(200).Body.GetProperty("classes").EnumerateArray()).GetString());
        (await billing.Anybody.Get("tariffs/NOT-THERE")).Expect(404);
        Assert.Equal(["limit:out-of-range"], (await billing.Anybody.Get("tariffs?limit=0")).Expect(400).FieldErrors);
        Assert.All((await billing.Anybody.Get("tariffs?utility=heating&on=2026-01-01")).Expect(200).Body.GetProperty("items").EnumerateArray(), tariff =>
        {
            Assert.Equal("heating", tariff.GetProperty("utility").GetString());
            Assert.Single(tariff.GetProperty("versions").EnumerateArray());
        });
    }

    [Fact]
    public async Task Anybody_asks_what_it_would_cost_and_has_every_line_explained()
    {
        var answer = (await billing.Anybody.Get("tariffs/WATER-RES/cost?from=2026-11-01&days=30&quantity=30&household=3")).Expect(200);

        // 26 × 1.75 = 45.50; 4 × 2.63 = 10.52; 26 × 0.95 = 24.70; 4 × 1.43 = 5.72
        Assert.Equal(86.44m, answer.Body.GetProperty("total").GetDecimal());
        var second = answer.Body.GetProperty("lines")[1];
        Assert.Equal("自来水费 第2档", second.GetProperty("explanation").GetProperty("title").GetProperty("zh").GetString());
        var text = second.GetProperty("explanation").GetProperty("text");
        Assert.Equal("4立方米 × 2.6300元 = 10.52元(每户每月26至34立方米,4人以上按人数放宽);2026-11-01至2026-11-30,30天", text.GetProperty("zh").GetString());
        Assert.Equal("4 m³ × CNY 2.6300 = CNY 10.52 (26 to 34 m³ a month, wider for more than 4 persons); 2026-11-01 to 2026-11-30, 30 days", text.GetProperty("en").GetString());
        Assert.EndsWith(";样例", second.GetProperty("explanation").GetProperty("basis").GetProperty("zh").GetString(), StringComparison.Ordinal);

        Assert.Equal(["area:too-precise", "days:out-of-range", "household:out-of-range", "quantity:out-of-range"],
            (await billing.Anybody.Get("tariffs/HEAT-AREA/cost?days=0&quantity=-1&household=0&area=1.2345")).Expect(400).FieldErrors);
        Assert.Equal("no-heated-area", (await billing.Anybody.Get("tariffs/HEAT-AREA/cost?from=2026-12-01")).Expect(422).Code);
        Assert.Equal("register-unknown", (await billing.Anybody.Get("tariffs/POWER-TOU/cost?quantity=10")).Expect(422).Code);
        Assert.Equal("no-reading", (await billing.Anybody.Get("tariffs/POWER-TOU/cost")).Expect(422).Code);
    }

    [Fact]
    public async Task A_version_is_drafted_revised_and_published_and_never_changed_afterwards()
    {
        await Register("W-LIFE");
        var draft = (await billing.Operator.Post("tariffs/W-LIFE/versions", Flat(2.5m))).Expect(201);
        Assert.Equal("draft", draft.State);
        (await billing.Anybody.Get("tariffs/W-LIFE")).Expect(404);
        (await billing.Anybody.Get("tariffs/W-LIFE/versions/1")).Expect(404);
        (await billing.Anybody.Get("tariffs/W-LIFE/versions")).Expect(401);
        Assert.Equal("draft", (await billing.Clerk.Get("tariffs/W-LIFE/versions/1")).Expect(200).State);
        Assert.Single((await billing.Clerk.Get("tariffs/W-LIFE/versions")).Expect(200).Body.GetProperty("versions").EnumerateArray());

        (await billing.Operator.Put("tariffs/W-LIFE/versions/1", Flat(2.6m), null)).Expect(428);
        (await billing.Operator.Put("tariffs/W-LIFE/versions/1", Flat(2.6m), "\"9\"")).Expect(412);
        var revised = (await billing.Operator.Put("tariffs/W-LIFE/versions/1", Flat(2.6m), draft.ETag)).Expect(200);
        (await billing.Operator.Post("tariffs/W-LIFE/versions/1/publish", new { })).Expect(428);
        (await billing.Operator.Post("tariffs/W-LIFE/versions/1/publish", new { }, ifMatch: draft.ETag)).Expect(412);
        var published = (await billing.Operator.Post("tariffs/W-LIFE/versions/1/publish", new { }, "publish-life", revised.ETag)).Expect(200);
        Assert.Equal("published", published.Body.GetProperty("version").GetProperty("state").GetString());
        Assert.Empty(published.Body.GetProperty("affectedPeriods").EnumerateArray());
        Assert.Equal(published.Text, (await billing.Operator.Post("tariffs/W-LIFE/versions/1/publish", new { }, "publish-life", revised.ETag)).Expect(200).Text);

        Assert.Equal("version-published", (await billing.Operator.Put("tariffs/W-LIFE/versions/1", Flat(2.7m), published.ETag)).Expect(409).Code);
        Assert.Equal("version-published", (await billing.Operator.Post("tariffs/W-LIFE/versions/1/publish", new { }, ifMatch: published.ETag)).Expect(409).Code);
        Assert.Equal(26m, (await billing.Anybody.Get("tariffs/W-LIFE/cost?quantity=10")).Expect(200).Body.GetProperty("total").GetDecimal());
        Assert.Equal(2.6m, (await billing.Anybody.Get("tariffs/W-LIFE")).Expect(200).Body.GetProperty("versions")[0].GetProperty("components")[0].GetProperty("price").GetDecimal());
    }

    [Fact]
    public async Task The_years_of_a_tariff_begin_in_one_month()
    {
        await Register("W-YEARS");
        var first = (await billing.Operator.Post("tariffs/W-YEARS/versions", Yearly(1, "2026-01-01"))).Expect(201);
        (await billing.Operator.Post("tariffs/W-YEARS/versions/1/publish", new { }, ifMatch: first.ETag)).Expect(200);

        var second = (await billing.Operator.Post("tariffs/W-YEARS/versions", Yearly(7, "2027-01-01"))).Expect(201);
        Assert.Equal("year-differs", (await billing.Operator.Post("tariffs/W-YEARS/versions/2/publish", new { }, ifMatch: second.ETag)).Expect(422).Code);
        var revised = (await billing.Operator.Put("tariffs/W-YEARS/versions/2", Yearly(1, "2027-01-01"), second.ETag)).Expect(200);
        (await billing.Operator.Post("tariffs/W-YEARS/versions/2/publish", new { }, ifMatch: revised.ETag)).Expect(200);

        static object Yearly(int begins, string from) => new
        {
            validFrom = from, source = Source, blocks = new { per = "year", yearBegins = begins, widths = new object[] { new { width = 100 }, new { } } },
            components = new object[] { new { code = "supply", title = new { zh = "水费", en = "Water" }, basis = "per-block", blocks = new[] { 1, 2 } } },
        };
    }

    [Fact]
    public async Task Only_supervisor_and_operator_make_tariffs()
    {
        var body = new { code = "W-ROLE", utility = "water", name = new { zh = "试", en = "Try" }, unit = "m3" };
        (await billing.Anybody.Post("tariffs", body)).Expect(401);
        (await billing.Clerk.Post("tariffs", body)).Expect(403);
        (await billing.Crew.Post("tariffs/WATER-RES/versions", Flat(1))).Expect(403);
        (await billing.Supervisor.Post("tariffs", body, "w-role")).Expect(201);
        (await billing.Supervisor.Post("tariffs", body, "w-role")).Expect(201);
        Assert.Equal("tariff-exists", (await billing.Supervisor.Post("tariffs", body)).Expect(409).Code);
        (await billing.Supervisor.Post("tariffs/NOT-THERE/versions", Flat(1))).Expect(404);
        (await billing.Supervisor.Post("tariffs/W-ROLE/versions/7/publish", new { }, ifMatch: "\"1\"")).Expect(404);
    }

    [Fact]
    public async Task Everything_wrong_with_a_tariff_is_said_at_once()
    {
        Assert.Equal(["classes[1]:not-one-of", "code:not-a-code", "name.en:required", "unit:required", "utility:not-one-of", "versions:not-here"],
            (await billing.Operator.Post("tariffs", new { code = "a/b", utility = "steam", name = new { zh = "汽" }, classes = new[] { "public", "noble" }, versions = Array.Empty<object>() })).Expect(400).FieldErrors);
        await Register("W-WRONG");
        var wrong = (await billing.Operator.Post("tariffs/W-WRONG/versions", new
        {
            source = new { document = "x", url = "nowhere" },
            blocks = new { per = "month", yearBegins = 3, mostPersons = 5, widths = new object[] { new { width = 0, perPerson = 1 }, new { width = 3 } } },
            season = new { first = "11-31", last = "02-29" },
            components = new object[]
            {
                new { code = "a", title = new { zh = "甲", en = "A" }, basis = "per-unit" },
                new { code = "a", title = new { zh = "甲", en = "A" }, basis = "per-block", blocks = new[] { 1.1234567 }, price = 1 },
                new { code = "b", title = new { zh = "乙", en = "B" }, basis = "per-band", bands = new object[] { new { band = "total", title = new { zh = "总", en = "all" }, hours = "-", price = 1 } } },
                new { code = "c", title = new { zh = "丙", en = "C" }, basis = "percent", percent = 5, of = new[] { "z" } },
                new { code = "d", title = new { zh = "丁", en = "D" }, basis = "per-moon", price = -1 },
            },
            reductions = new object[] { new { code = "r", title = new { zh = "减", en = "R" }, group = "g" } },
            limits = new object[] { new { code = "l", title = new { zh = "限", en = "L" }, kind = "about", perMonth = 1.005 } },
        })).Expect(400);

        Assert.Equal(
        [
            "blocks.mostPersons:out-of-range", "blocks.widths[0].perPerson:not-here", "blocks.widths[0].width:out-of-range", "blocks.widths[1]:not-here", "blocks.yearBegins:not-here",
            "components[0].price:required", "components[1].blocks:wrong-count", "components[1].blocks[0]:too-precise", "components[1].code:twice", "components[1].price:not-here",
            "components[2].bands[0].band:not-a-band", "components[3].of[0]:unknown-component", "components[4].basis:not-one-of", "limits[0].kind:not-one-of", "limits[0].perMonth:out-of-range",
            "reductions[0].of:required", "reductions[0].percent:one-of-two", "reductions[0].percent:required", "season.first:not-a-day", "season.last:not-a-day", "source.place:required",
            "source.url:not-an-address", "validFrom:required",
        ], wrong.FieldErrors);
        Assert.Equal(["components:required", "source.document:required", "source.place:required", "validFrom:required"], (await billing.Operator.Post("tariffs/W-WRONG/versions", new { })).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task A_service_that_is_started_again_charges_by_what_was_published_before()
    {
        await Publish("W-AGAIN", 3.3m);
        await billing.Restart();

        Assert.Equal(33m, (await billing.Anybody.Get("tariffs/W-AGAIN/cost?quantity=10")).Expect(200).Body.GetProperty("total").GetDecimal());
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM tariff_version WHERE tariff = 'WATER-RES'"));
    }

    private async Task<JsonElement> Publish(string code, decimal price)
    {
        await Register(code);
        var draft = (await billing.Operator.Post($"tariffs/{code}/versions", Flat(price))).Expect(201);
        return (await billing.Operator.Post($"tariffs/{code}/versions/1/publish", new { }, ifMatch: draft.ETag)).Expect(200).Body;
    }

    private async Task Register(string code) =>
        (await billing.Operator.Post("tariffs", new { code, utility = "water", name = new { zh = "试行水价", en = "Trial" }, unit = "m3" })).Expect(201);

    private static object Flat(decimal price, string validFrom = "2026-01-01") => new
    {
        validFrom, source = Source, components = new object[] { new { code = "supply", title = new { zh = "水费", en = "Water" }, basis = "per-unit", price } },
    };
}
