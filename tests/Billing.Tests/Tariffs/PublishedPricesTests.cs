using System.Text.Json;
using Utilities.Matters;

namespace Utilities.Billing.Tests.Tariffs;

/// <summary>What was charged against what is published.</summary>
public sealed class PublishedPricesTests(BillingWithSamples billing) : IClassFixture<BillingWithSamples>
{
    private static readonly object Source = new { place = "本市", document = "关于调整水价的通知" };

    [Fact(DisplayName = "billing.charge.integrity: a charge outside the published tariff is found, and one at a published price is not")]
    public async Task A_charge_outside_what_is_published_is_found()
    {
        await billing.Account("W93000001");
        await Fee("W93000001", "2026-05", "WATER-RES", 1, ("supply", 1, 26m, 1.75m), ("supply", 2, 4m, 2.63m), ("sewerage", 1, 26m, 0.95m), ("sewerage", 2, 4m, 1.43m));
        await Fee("W93000001", "2026-05", "WATER-METER-TEST", 1, ("fee", 0, 1m, 30m));
        await Fee("W93000001", "2026-05", "WATER-REPAIR", 1, ("fee", 0, 1m, 123.45m));
        var clean = (await billing.Supervisor.Get("tariffs/unpublished-charges?from=2026-05")).Expect(200);
        Assert.Equal((6, 0), (clean.Body.GetProperty("charges").GetInt32(), clean.Body.GetProperty("unpublished").GetInt32()));

        // Another price, a block that has it not, a version that is not there, a fee of another amount, an item that nobody published.
        await Fee("W93000001", "2026-06", "WATER-RES", 1, ("supply", 1, 10m, 1.76m), ("sewerage", 1, 10m, 0.95m), ("supply", 3, 1m, 2.63m));
        await Fee("W93000001", "2026-06", "WATER-RES", 7, ("supply", 1, 10m, 1.75m));
        await Fee("W93000001", "2026-06", "WATER-METER-TEST", 1, ("fee", 0, 1m, 31m));
        await Fee("W93000001", "2026-06", "TIP", 1, ("fee", 0, 1m, 5m));
        var found = (await billing.Supervisor.Get("tariffs/unpublished-charges?from=2026-06&to=2026-07")).Expect(200);
        Assert.Equal((6, 5), (found.Body.GetProperty("charges").GetInt32(), found.Body.GetProperty("unpublished").GetInt32()));
        Assert.Equal(["TIP", "WATER-METER-TEST", "WATER-RES", "WATER-RES", "WATER-RES"], found.Body.GetProperty("first").EnumerateArray().Select(line => line.GetProperty("tariff").GetString()!).Order(StringComparer.Ordinal));

        (await billing.Clerk.Get("tariffs/unpublished-charges?from=2026-06")).Expect(403);
        Assert.Equal(["from:not-a-period", "to:not-a-period"], (await billing.Supervisor.Get("tariffs/unpublished-charges?to=2026-13")).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task A_draft_is_no_published_price()
    {
        await Register("W-DRAFT");
        (await billing.Operator.Post("tariffs/W-DRAFT/versions", Flat(2.5m, "2026-01-01"))).Expect(201);
        await billing.Account("W93000002");
        await Fee("W93000002", "2025-03", "W-DRAFT", 1, ("supply", 0, 10m, 2.5m));

        Assert.Equal(1, (await billing.Supervisor.Get("tariffs/unpublished-charges?from=2025-03")).Expect(200).Body.GetProperty("unpublished").GetInt32());
        (await billing.Anybody.Get("tariffs/W-DRAFT/cost?quantity=1")).Expect(404);
    }

    [Fact]
    public async Task A_version_for_days_that_have_been_billed_needs_a_reason_and_names_the_periods_to_correct()
    {
        await Register("W-RETRO");
        await Draft("W-RETRO", 2.5m, "2026-01-01");
        (await Publish("W-RETRO", 1)).Expect(200);
        await billing.Account("W93000003", tariff: "W-RETRO");
        await Bill("W93000003", "2026-08", "W-RETRO", 1, BillKinds.Regular, "", ("supply", 0, 10m, 2.5m));
        await Bill("W93000003", "2026-09", "W-RETRO", 1, BillKinds.Regular, "", ("supply", 0, 10m, 2.5m));
        var taken = await Bill("W93000003", "2026-10", "W-RETRO", 1, BillKinds.Regular, "", ("supply", 0, 10m, 2.5m));
        await Correct("W93000003", taken);

        await Draft("W-RETRO", 2.2m, "2026-09-11");
        var refused = (await Publish("W-RETRO", 2)).Expect(409);
        Assert.Equal(("billed-already", "billing.charge.integrity"), (refused.Code, refused.Text_("rule")));
        Assert.Contains("2026-09 (1 bills)", refused.Text_("detail"), StringComparison.Ordinal);
        Assert.DoesNotContain("2026-10", refused.Text_("detail"), StringComparison.Ordinal);
        Assert.Equal(["reason:required"], (await Publish("W-RETRO", 2, new { retroactive = true, reason = " " })).Expect(400).FieldErrors);
        Assert.Equal("draft", (await billing.Clerk.Get("tariffs/W-RETRO/versions/2")).Expect(200).State);

        var published = (await Publish("W-RETRO", 2, new { retroactive = true, reason = "降价通知自9月11日起执行" })).Expect(200);
        Assert.Equal([("2026-09", 1)], Periods(published.Body.GetProperty("affectedPeriods")));
        Assert.Equal("降价通知自9月11日起执行", published.Body.GetProperty("version").GetProperty("retroactiveReason").GetString());
        Assert.Equal([("2026-09", 1)], Periods((await billing.Clerk.Get("tariffs/W-RETRO/versions/2/affected-periods")).Expect(200).Body));
        (await billing.Anybody.Get("tariffs/W-RETRO/versions/2/affected-periods")).Expect(401);

        // A version between the two changes nothing that the later one holds for.
        await Draft("W-RETRO", 2.4m, "2026-08-21");
        Assert.Equal([("2026-08", 1), ("2026-09", 1)], Periods((await Publish("W-RETRO", 3, new { retroactive = true, reason = "补登" })).Expect(200).Body.GetProperty("affectedPeriods")));
        var cost = (await billing.Anybody.Get("tariffs/W-RETRO/cost?from=2026-08-12&days=40&quantity=40")).Expect(200);
        Assert.Equal([(1, 9m), (3, 21m), (2, 10m)], cost.Body.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("tariffVersion").GetInt32(), line.GetProperty("quantity").GetDecimal())));
    }

    [Fact]
    public async Task A_book_of_an_earlier_version_charges_as_it_did_then()
    {
        await Register("W-BOOK");
        await Draft("W-BOOK", 2m, "2026-01-01");
        (await Publish("W-BOOK", 1)).Expect(200);
        TariffBook? then = null, now = null, again = null;
        await billing.Work(async unit => then = await new TariffShelf(unit.Database).Current(default));
        await Draft("W-BOOK", 3m, "2026-01-01");
        (await Publish("W-BOOK", 2)).Expect(200);
        await billing.Work(async unit =>
        {
            var shelf = new TariffShelf(unit.Database);
            (now, again) = (await shelf.Current(default), await shelf.At(then!.Version, default));
            Assert.Same(now, await shelf.Current(default));
        });

        var day = new DateOnly(2026, 6, 1);
        Assert.Equal((1, 2, 1), (then!.Find("W-BOOK")!.On(day)!.Number, now!.Find("W-BOOK")!.On(day)!.Number, again!.Find("W-BOOK")!.On(day)!.Number));
        Assert.True(now.Version > then.Version);
    }

    /// <summary>The bill has been taken back and another has taken its place.</summary>
    private Task Correct(string account, string bill) => billing.Work(unit => unit.Write(
        """
        INSERT INTO bill_correction (bill, reversal, correction, account, cause, reason, difference, corrected_by, corrected_at)
        VALUES (@bill, @reversal, @correction, @account, 'other', 'test', @difference, 'test', @at)
        """, new { bill, reversal = $"{bill}-R", correction = $"{bill}-C", account, difference = Money.Zero, at = billing.Now }));

    private static IEnumerable<(string, int)> Periods(JsonElement periods) => periods.EnumerateArray().Select(period => (period.GetProperty("period").GetString()!, period.GetProperty("bills").GetInt32()));

    private async Task Register(string code) =>
        (await billing.Operator.Post("tariffs", new { code, utility = "water", name = new { zh = "试行水价", en = "Trial" }, unit = "m3" })).Expect(201);

    private async Task Draft(string code, decimal price, string validFrom) => (await billing.Operator.Post($"tariffs/{code}/versions", Flat(price, validFrom))).Expect(201);

    private async Task<Answer> Publish(string code, int number, object? body = null) =>
        await billing.Supervisor.Post($"tariffs/{code}/versions/{number}/publish", body ?? new { }, ifMatch: "\"1\"");

    private static object Flat(decimal price, string validFrom) => new
    {
        validFrom, source = Source, components = new object[] { new { code = "supply", title = new { zh = "水费", en = "Water" }, basis = "per-unit", price } },
    };

    private Task<string> Fee(string account, string period, string tariff, int version, params (string Component, int Block, decimal Quantity, decimal Price)[] lines) =>
        Bill(account, period, tariff, version, BillKinds.Fee, $"{tariff}-{version}", lines);

    private async Task<string> Bill(string account, string period, string tariff, int version, string kind, string predecessor, params (string Component, int Block, decimal Quantity, decimal Price)[] lines)
    {
        var month = Period.Parse(period)!.Value;
        var number = $"{account}-{period}-{kind}-{predecessor}";
        var rows = lines.Select((line, i) => new BillLine
        {
            Bill = number, Line = i + 1, Component = line.Component, Tariff = tariff, TariffVersion = version, Block = line.Block, FromOn = month.First, ToOn = month.End,
            Quantity = Quantity.Of(line.Quantity), Unit = "m3", Price = UnitPrice.Of(line.Price), Amount = Money.Rounded(line.Quantity * line.Price),
        }).ToList();
        var total = rows.Sum(row => row.Amount);
        await billing.Work(unit => new BillDesk(unit, new GeneralLedger(unit)).Issue(new Bill
        {
            Number = number, Account = account, Utility = "water", Period = period, Kind = kind, Predecessor = predecessor, FromOn = month.First, ToOn = month.End,
            IssuedAt = HallTime.WholeDay(month.End).From, DueOn = month.End.AddDays(20), Total = total, OpenAmount = BillDesk.OpenAtFirst(total),
        }, rows, [], "test"));
        return number;
    }
}
