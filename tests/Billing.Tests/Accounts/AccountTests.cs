using System.Text.Json;
using Utilities.Matters;
using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Accounts;

public sealed class AccountTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact]
    public async Task An_account_is_opened_once_per_service_point_and_every_wrong_field_is_told_at_once()
    {
        var wrong = await billing.Clerk.Post("accounts", new
        {
            utility = "steam", customerClass = "rich", householdSize = 0, heatedArea = 1.2345, openedOn = "2099-01-01", customerRef = "nobody",
            meters = new[] { new { meter = "", digits = 12, registers = new[] { new { register = "night", reading = -1 } } } },
        });
        Assert.Equal(
            [
                "customerClass:not-one-of", "customerRef:unknown-customer", "heatedArea:not-exact", "householdSize:out-of-range", "meters[0].digits:out-of-range", "meters[0].meter:required",
                "meters[0].registers[0].reading:out-of-range", "meters[0].registers[0].register:not-one-of", "openedOn:implausible", "servicePoint:required", "tariff:required", "utility:not-one-of",
            ], wrong.Expect(400).FieldErrors);

        var (point, customer) = (Town.Key("SP"), await billing.Customer());
        var body = new { utility = "gas", servicePoint = point, customerRef = customer, tariff = "GAS-RES", openedOn = "2026-03-01", meters = new[] { new { meter = $"M-{point}", digits = 5, registers = new[] { new { reading = 12.5 } } } } };
        var first = (await billing.Clerk.Post("accounts", body, idempotencyKey: point)).Expect(201);
        Assert.Matches("^G[0-9]{8}$", first.Number);
        Assert.Equal((first.Text, "\"1\""), ((await billing.Clerk.Post("accounts", body, idempotencyKey: point)).Expect(201).Text, first.ETag));
        Assert.Equal("account-exists", (await billing.Clerk.Post("accounts", body)).Expect(409).Code);
        Assert.Equal("meter-in-use", (await billing.Clerk.Post("accounts", body with { servicePoint = Town.Key("SP") })).Expect(409).Code);
        Assert.Equal(403, (await billing.Crew.Post("accounts", body)).Status);
    }

    [Fact]
    public async Task A_bill_for_earlier_days_finds_the_terms_that_were_in_force_then()
    {
        var number = await billing.Account();
        var read = (await billing.Clerk.Get($"accounts/{number}")).Expect(200);
        var customer = read.Body.GetProperty("account").GetProperty("customerRef").GetString();

        var revised = (await billing.Clerk.Put($"accounts/{number}", new { customerRef = customer, customerClass = "commercial", tariff = "WATER-NONRES", area = "XF", effectiveOn = "2026-10-16" }, read.ETag)).Expect(200);
        Assert.Equal("not-residential", (await billing.Clerk.Post($"accounts/{number}/household", new { size = 5, evidence = "HB-17", effectiveOn = "2026-10-20" }, ifMatch: revised.ETag)).Expect(422).Code);
        var declared = (await billing.Clerk.Post($"accounts/{number}/household", new { size = 5, evidence = "HB-17", effectiveOn = "2026-10-11" }, ifMatch: revised.ETag)).Expect(200);
        Assert.Equal("\"3\"", declared.ETag);

        await billing.Work(async unit =>
        {
            var terms = await unit.Query<AccountTerms>(AccountTerms.InRange, new { after = "W00000000", last = number });
            Assert.Equal(
                ["10-01..10-11 WATER-RES residential -", "10-11..10-16 WATER-RES residential 5", "10-16..11-01 WATER-NONRES commercial 5"],
                TermsHistory.During([.. terms.Where(row => row.Account == number)], new(2026, 10, 1), new(2026, 11, 1))
                    .Select(part => $"{part.FromOn:MM-dd}..{part.ToOn:MM-dd} {part.Terms.Tariff} {part.Terms.CustomerClass} {part.Terms.HouseholdSize?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"));
        });
        var history = (await billing.Clerk.Get($"accounts/{number}")).Expect(200).Body.GetProperty("history").EnumerateArray().ToList();
        Assert.Equal(["account-opened", "account-revised", "household-declared"], history.Select(entry => entry.GetProperty("kind").GetString()).Order(StringComparer.Ordinal));
        var declaration = history.Single(entry => entry.GetProperty("kind").GetString() == "household-declared");
        Assert.Equal(("HB-17", "2026-10-11", "- -> 5"), (declaration.GetProperty("evidence").GetString(), declaration.GetProperty("fromOn").GetString(), declaration.GetProperty("said").GetString()));
        Assert.Equal(1, await billing.Read<int>("SELECT COUNT(*) FROM audit WHERE action = 'household-declared' AND subject = @number", new { number }));
    }

    [Fact]
    public async Task A_change_is_refused_without_the_version_that_was_read_or_with_wrong_fields()
    {
        var number = await billing.Account();
        object body = new { customerRef = "nobody", customerClass = "residential", tariff = "a/b", servicePoint = "OTHER", effectiveOn = "2020-01-01" };

        Assert.Equal(428, (await billing.Clerk.Put($"accounts/{number}", body, null)).Status);
        Assert.Equal(412, (await billing.Clerk.Put($"accounts/{number}", body, "\"9\"")).Status);
        Assert.Equal(
            ["customerRef:unknown-customer", "effectiveOn:too-early", "servicePoint:fixed", "tariff:not-a-code"], (await billing.Clerk.Put($"accounts/{number}", body, "\"1\"")).Expect(400).FieldErrors);
        Assert.Equal(["effectiveOn:implausible", "evidence:required", "size:required"], (await billing.Clerk.Post($"accounts/{number}/household", new { effectiveOn = "2031-01-01" }, ifMatch: "\"1\"")).Expect(400).FieldErrors);
        Assert.Equal(404, (await billing.Clerk.Put("accounts/W99999999", body, "\"1\"")).Status);
        Assert.Equal(403, (await billing.As("resident-1", Roles.Resident).Put($"accounts/{number}", body, "\"1\"")).Status);
    }

    [Fact]
    public async Task A_closed_account_counts_no_more_and_frees_its_service_point_and_meter()
    {
        var (point, meter) = (Town.Key("SP"), Town.Key("MT"));
        var number = await billing.Account(servicePoint: point, meters: [new { meter, registers = new[] { new { reading = 0 } } }]);

        Assert.Equal(
            ["closedOn:too-early", "readings[0].meter:unknown-meter", "readings[1].reading:required"],
            (await billing.Clerk.Post($"accounts/{number}/close", new { closedOn = "2025-01-01", readings = new object[] { new { meter = "other", reading = 1 }, new { meter } } }, ifMatch: "\"1\""))
                .Expect(400).FieldErrors.Distinct());
        var closed = (await billing.Clerk.Post($"accounts/{number}/close", new { closedOn = "2026-11-20", readings = new[] { new { meter, reading = 88.125 } } }, ifMatch: "\"1\"")).Expect(200);
        Assert.Equal("2026-11-20", closed.Text_("closedOn"));
        Assert.Equal("account-closed", (await billing.Clerk.Post($"accounts/{number}/close", new { }, ifMatch: "\"2\"")).Expect(409).Code);
        var register = Assert.Single((await billing.Clerk.Get($"accounts/{number}")).Body.GetProperty("meters").EnumerateArray());
        Assert.Equal(("2026-11-20", 88.125m), (register.GetProperty("toOn").GetString(), register.GetProperty("lastReading").GetDecimal()));

        await billing.Account(servicePoint: point, meters: [new { meter, fromOn = "2026-11-20" }]);
        var open = (await billing.Clerk.Get($"accounts?servicePoint={point}&state=open")).Expect(200).Body.GetProperty("items");
        Assert.NotEqual(number, Assert.Single(open.EnumerateArray()).GetProperty("number").GetString());
    }

    [Fact]
    public async Task Residents_see_their_own_accounts_and_no_others()
    {
        var own = new[] { await billing.Account("water", "resident-own"), await billing.Account("heating", "resident-own") };
        var (resident, other) = (billing.As("resident-own", Roles.Resident), await billing.Account("power", "resident-else"));

        var mine = (await resident.Get("accounts/mine")).Expect(200).Body.EnumerateArray().Select(entry => entry.GetProperty("account").GetProperty("number").GetString());
        Assert.Equal(own.Order(StringComparer.Ordinal), mine);
        Assert.Equal("王小明", (await resident.Get($"accounts/{own[0]}")).Expect(200).Body.GetProperty("customer").GetProperty("name").GetString());
        Assert.Empty((await resident.Get($"accounts/{own[0]}")).Body.GetProperty("history").EnumerateArray());
        Assert.Equal(404, (await resident.Get($"accounts/{other}")).Status);
        Assert.Equal(404, (await resident.Get($"accounts/{other}/ledger")).Status);
        Assert.Equal(403, (await resident.Get("accounts")).Status);
        Assert.Empty((await billing.As("resident-none", Roles.Resident).Get("accounts/mine")).Expect(200).Body.EnumerateArray());
        Assert.Equal("王**", (await billing.As("auditor-1", Roles.Auditor).Get($"accounts/{own[0]}")).Expect(200).Body.GetProperty("customer").GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_list_is_filtered_and_paged_without_gap_or_repeat()
    {
        var area = Town.Key("AREA");
        var lines = Enumerable.Range(1, 25).Select(place => JsonSerializer.Serialize(new
        {
            customer = new { @ref = $"C-{area}-{place}", name = "钱一" },
            account = new { utility = place % 5 == 0 ? "gas" : "water", servicePoint = $"{area}-{place}", area, route = $"{area}-R", tariff = "T", openedOn = "2026-01-01" },
        }));
        await billing.Load(lines);

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await billing.Clerk.Get($"accounts?area={area}&utility=water&limit=7{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200).Body;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("number").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal((20, 20), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Equal(25, (await billing.Clerk.Get($"accounts?route={area}-R&updatedAfter=2026-11-01T00:00:00%2B08:00&limit=500")).Expect(200).Body.GetProperty("items").GetArrayLength());
        Assert.Single((await billing.Clerk.Get($"accounts?customer=C-{area}-5")).Expect(200).Body.GetProperty("items").EnumerateArray());
        Assert.Equal(["state:not-one-of", "utility:not-one-of"], (await billing.Clerk.Get("accounts?utility=steam&state=asleep")).Expect(400).FieldErrors);
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await billing.Clerk.Get("accounts?cursor=x!&limit=0")).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task The_ledger_shows_every_line_with_the_balance_after_it_and_the_balance_is_their_sum()
    {
        var number = await billing.Account(subject: "resident-ledger");
        foreach (var (place, amount) in new[] { (1, 30m), (2, -10m), (3, 5.5m), (4, -25.5m) })
        {
            await billing.Work(unit => new GeneralLedger(unit).Post(new($"{number}-{place}", amount > 0 ? "bill" : "payment", HallTime.Day(billing.Now), billing.Now, "clerk-1",
                [new(Ledgers.Receivable, number, null, Money.OfYuan(amount)), new(Ledgers.Cash, null, null, Money.OfYuan(-amount))])));
        }

        await billing.Work(unit => new GeneralLedger(unit).Post(new($"{number}-5", "payment", HallTime.Day(billing.Now), billing.Now, "clerk-1",
            [new(Ledgers.Advance, number, null, Money.OfYuan(-8m)), new(Ledgers.Cash, null, null, Money.OfYuan(8m))])));
        var resident = billing.As("resident-ledger", Roles.Resident);

        var first = (await resident.Get($"accounts/{number}/ledger?limit=3")).Expect(200).Body;
        var second = (await resident.Get($"accounts/{number}/ledger?limit=3&cursor={first.GetProperty("next").GetString()}")).Expect(200).Body;
        Assert.Equal(
            ["bill 30.00 30.00", "payment -10.00 20.00", "bill 5.50 25.50", "payment -25.50 0.00", "payment -8.00 -8.00"],
            first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(Line));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        var view = (await resident.Get($"accounts/{number}")).Expect(200).Body;
        Assert.Equal((0m, 8m), (view.GetProperty("owed").GetDecimal(), view.GetProperty("paidAhead").GetDecimal()));
        var mine = Assert.Single((await resident.Get("accounts/mine")).Expect(200).Body.EnumerateArray());
        Assert.Equal((0m, 8m), (mine.GetProperty("owed").GetDecimal(), mine.GetProperty("paidAhead").GetDecimal()));
        Assert.Equal(["cursor:not-a-cursor", "limit:out-of-range"], (await resident.Get($"accounts/{number}/ledger?cursor=zz&limit=501")).Expect(400).FieldErrors);

        static string Line(JsonElement line) => $"{line.GetProperty("kind").GetString()} {line.GetProperty("amount").GetRawText()} {line.GetProperty("balance").GetRawText()}";
    }
}
