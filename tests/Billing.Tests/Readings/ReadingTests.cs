using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.Readings;

/// <summary>From the utilities' readings to use, through their real services. Each test has a route and accounts of its own.</summary>
public sealed class ReadingTests(MeteredTown town) : IClassFixture<MeteredTown>
{
    private static DateTimeOffset At(int month, int day, int hour = 10) => MeteredTown.At(month, day, hour);

    private Task<string> Use(string account, string what) => town.Read<string>(TestDialect.Pick(
        $"SELECT STRING_AGG({what}, '|') FROM (SELECT * FROM metered_use WHERE account = @account ORDER BY period, line) lines",
        $"SELECT STRING_AGG({what}, '|') WITHIN GROUP (ORDER BY period, line) FROM metered_use WHERE account = @account"), new { account });

    /// <summary>Thousandths on SQLite, units on SQL Server.</summary>
    private static string Units => TestDialect.Pick("used / 1000", "CAST(used AS INT)");

    private Task<string> Used(string account) => Use(account, $"CONCAT(period, ' ', {Units}, ' ', basis, CASE WHEN held_for IS NOT NULL THEN CONCAT(' ', held_for) END)");

    private async Task<JsonElement> Round(string utility, string route, string period) =>
        (await town.Clerk.Get($"readings/rounds?utility={utility}&period={period}&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("round").GetProperty("route").GetString() == route);

    [Fact(DisplayName = "D29: 20,000 readings are pulled from the water service, cut off in the middle and gone on with: each becomes use once, none is left out")]
    public async Task A_pull_that_is_cut_off_goes_on_without_gap_or_repeat()
    {
        const int Count = 20_000;
        var first = await Place();
        var accounts = await town.Meters("water", "BULK", Count);
        await town.Readings("water", At(10, 5), accounts.Select((account, n) => (account, (decimal?)(110 + n % 7), "valid")));
        await town.Restart(("Readings:BatchSize", "200"));
        (await town.Operator.Post("readings/pull", new { utility = "water" })).Expect(202);
        var cuts = 0;
        for (var before = -1L; cuts < 3 && await Place() < first + Count;)
        {
            await Eventually.True(async () => await Place() > Math.Max(before, first), TimeSpan.FromSeconds(60), "a batch");
            await town.Restart(("Readings:BatchSize", "200"));
            before = await Place();
            if (before < first + Count) cuts++;
        }

        Assert.NotEqual(0, cuts);
        await town.Pull("water");
        Assert.Equal((Count, Count, Count), (
            await town.Read<int>("SELECT COUNT(*) FROM reading r JOIN account a ON a.number = r.account WHERE a.route = 'BULK'"),
            await town.Read<int>("SELECT COUNT(DISTINCT r.meter) FROM reading r JOIN account a ON a.number = r.account WHERE a.route = 'BULK'"),
            await town.Read<int>("SELECT COUNT(*) FROM metered_use u JOIN account a ON a.number = u.account WHERE a.route = 'BULK' AND u.held_for IS NULL AND u.period = '2026-10'")));
        Assert.Equal(Enumerable.Range(0, Count).Sum(n => 10L + n % 7) * 1000, await town.Read<long>("SELECT SUM(used) FROM metered_use u JOIN account a ON a.number = u.account WHERE a.route = 'BULK'"));
        var pull = (await town.Clerk.Get("readings/pulls")).Expect(200).Body.EnumerateArray().Single(row => row.GetProperty("utility").GetString() == "water");
        Assert.Equal(("idle", true), (pull.GetProperty("state").GetString(), pull.GetProperty("takenEver").GetInt64() >= Count));

        Task<long> Place() => town.Read<long>("SELECT after_sequence FROM reading_pull WHERE utility = 'water'");
    }

    [Fact(DisplayName = "billing.power.reading-date: one clock for the round runs to the end of the prescribed day and stops when its last meter was read, not when that was pulled")]
    public async Task A_round_is_read_on_the_day_prescribed()
    {
        var accounts = await town.Meters("power", "PR-1", 2);
        await town.Rounds("power", "2026-12");
        var round = (await Round("power", "PR-1", "2026-12")).GetProperty("round");
        Assert.Equal(("2026-12-25", 2, "open"), (round.GetProperty("untilOn").GetString(), round.GetProperty("metersDue").GetInt32(), round.GetProperty("state").GetString()));
        var number = round.GetProperty("number").GetString()!;
        Task<string> Clock() => town.Read<string>("SELECT CONCAT(commitment_id, ' ', profile, ' ', state, ' ', COALESCE(outcome, '-'), ' ', due_at) FROM clock WHERE matter_number = @number", new { number });
        Assert.Equal($"billing.power.reading-date state-grid running - {At(12, 26, 0).ToUnixTimeMilliseconds()}", await Clock());

        town.Clock.MoveTo(At(12, 27));
        await town.Reading("power", At(12, 25, 9), accounts[0], 150);
        await town.Pull("power");
        Assert.StartsWith("billing.power.reading-date state-grid running", await Clock(), StringComparison.Ordinal);
        Assert.Equal(accounts[1], Assert.Single((await town.Clerk.Get($"readings/rounds/{number}/meters?missing=true")).Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("account").GetString());
        await town.Reading("power", At(12, 25, 16), accounts[1], 160);
        await town.Pull("power");
        Assert.Equal($"billing.power.reading-date state-grid stopped met {At(12, 26, 0).ToUnixTimeMilliseconds()}", await Clock());
        Assert.Equal("read", (await town.Clerk.Get($"readings/rounds/{number}")).Expect(200).Body.GetProperty("round").GetProperty("state").GetString());
        Assert.Empty((await town.Clerk.Get($"readings/rounds/{number}/meters?missing=true")).Expect(200).Body.GetProperty("items").EnumerateArray());
    }

    [Fact(DisplayName = "billing.water.reading-window, billing.water.reading-accuracy: counted day by day; a day outside the window counts against the one, a later correction against the other, K46")]
    public async Task Readings_are_counted_day_by_day()
    {
        var accounts = await town.Meters("water", "WR-2", 10);
        await town.Rounds("water", "2026-12");
        await town.Readings("water", At(12, 20), accounts.Take(9).Select(account => (account, (decimal?)120, "valid")));
        await town.Reading("water", At(12, 21), accounts[9], 121);
        await town.Pull("water");
        Assert.Equal((9m, 10m, false), await Figure("billing.water.reading-window"));
        Assert.Equal((10m, 10m, true), await Figure("billing.water.reading-accuracy"));
        var round = (await Round("water", "WR-2", "2026-12")).GetProperty("round");
        Assert.Equal((10, 1, 0), (round.GetProperty("metersRead").GetInt32(), round.GetProperty("outside").GetInt32(), round.GetProperty("metersMissing").GetInt32()));

        var wrong = (await town.Clerk.Get($"accounts/{accounts[0]}/readings")).Expect(200).Body.GetProperty("items")[0].GetProperty("id").GetString();
        var right = (await town.Clerk.Post($"readings/{wrong}/correct", new { value = 118.5, reason = "读错" })).Expect(201);
        Assert.Equal((wrong, 18.5m), (right.Text_("corrects"), await town.Read<decimal>($"SELECT {TestDialect.Pick("used / 1000.0", "used")} FROM metered_use WHERE account = @account", new { account = accounts[0] })));
        Assert.Equal((9m, 10m, false), await Figure("billing.water.reading-accuracy"));
        Assert.Equal("corrected-already", (await town.Clerk.Post($"readings/{wrong}/correct", new { value = 118, reason = "读错" })).Expect(409).Code);
        Assert.Equal(["reason:required", "value:not-a-reading"], (await town.Clerk.Post($"readings/{wrong}/correct", new { value = -1 })).Expect(400).FieldErrors);

        var row = (await town.Clerk.Get("indicators/billing.water.reading-accuracy/rows?from=2026-12-20&to=2026-12-21")).Expect(200).Body.GetProperty("items")[0];
        Assert.Equal((8, 9), (row.GetProperty("numerator").GetInt32(), row.GetProperty("denominator").GetInt32()));
        var behind = await town.Clerk.Get(row.GetProperty("details").GetString()!["/api/billing/".Length..]);
        Assert.Equal(wrong, Assert.Single(behind.Expect(200).Body.GetProperty("items").EnumerateArray()).GetProperty("wrong").GetProperty("id").GetString());

        async Task<(decimal, decimal, bool)> Figure(string id)
        {
            var all = (await town.Clerk.Get("indicators?from=2026-12-01&to=2027-01-01")).Expect(200).Body;
            var view = all.EnumerateArray().Single(item => item.GetProperty("commitmentId").GetString() == id);
            return (view.GetProperty("numerator").GetDecimal(), view.GetProperty("denominator").GetDecimal(), view.GetProperty("met").GetBoolean());
        }
    }

    [Fact(DisplayName = "D29: what is implausible is held until it is released with a reason, read again or estimated")]
    public async Task A_held_use_is_released_read_again_or_estimated()
    {
        var accounts = await town.Meters("water", "WR-3", 5);
        await town.Readings("water", At(10, 8), accounts.Select(account => (account, (decimal?)130, "valid")));
        await town.Readings("water", At(11, 8), accounts.Select((account, n) => (account, (decimal?)(n == 3 ? 90 : 9_000), n == 4 ? "damaged" : "valid")));
        await town.Pull("water");
        Assert.Equal("2026-10 30 measured|2026-11 8870 measured implausible", await Used(accounts[0]));
        var held = (await town.Clerk.Get("readings/held?utility=water&period=2026-11&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("route").GetString() == "WR-3").Select(item => item.GetProperty("use").GetProperty("judged").GetString()).ToList();
        Assert.Equal(["above-maximum", "above-maximum", "above-maximum", "negative", "above-maximum"], held);

        Assert.Equal(["reason:required"], (await town.Clerk.Post($"usage/{accounts[0]}/2026-11/1/release", new { })).Expect(400).FieldErrors);
        (await town.As("crew-7", Roles.Crew).Post($"usage/{accounts[0]}/2026-11/1/release", new { reason = "x" })).Expect(403);
        var released = (await town.Clerk.Post($"usage/{accounts[0]}/2026-11/1/release", new { reason = "漏水,已核实" }, "release-1")).Expect(200);
        Assert.Equal("clerk-1", released.Text_("settledBy"));
        Assert.Equal(released.Text, (await town.Clerk.Post($"usage/{accounts[0]}/2026-11/1/release", new { reason = "漏水,已核实" }, "release-1")).Expect(200).Text);
        Assert.Equal("2026-10 30 measured|2026-11 8870 measured", await Used(accounts[0]));
        Assert.Equal("not-held", (await town.Clerk.Post($"usage/{accounts[0]}/2026-11/1/release", new { reason = "x" })).Expect(409).Code);
        Assert.Equal("not-a-use", (await town.Clerk.Post($"usage/{accounts[3]}/2026-11/1/release", new { reason = "x" })).Expect(422).Code);

        (await town.Clerk.Post($"usage/{accounts[1]}/2026-11/1/estimate", new { reason = "表盘不清" })).Expect(200);
        Assert.Equal("2026-10 30 measured|2026-11 25 estimated", await Used(accounts[1]));

        var order = (await town.Clerk.Post("readings/rereads", new { account = accounts[2], meter = $"M-{accounts[2]}", reason = "用量异常", assignee = "crew-7" })).Expect(201);
        Assert.Equal("ordered-already", (await town.Clerk.Post("readings/rereads", new { account = accounts[2], meter = $"M-{accounts[2]}", reason = "用量异常" })).Expect(409).Code);
        Assert.Equal(["meter:not-on-this-account", "reason:required"], (await town.Clerk.Post("readings/rereads", new { account = accounts[2], meter = "M-X" })).Expect(400).FieldErrors);
        var mine = (await town.As("crew-7", Roles.Crew).Get("readings/rereads?open=true&mine=true")).Expect(200).Body.GetProperty("items");
        Assert.Contains(mine.EnumerateArray(), item => item.GetProperty("number").GetString() == order.Number);
        await town.Reading("water", At(11, 11), accounts[2], 161);
        await town.Reading("water", At(11, 11), accounts[4], 9_001);
        await town.Pull("water");
        Assert.Equal("2026-10 30 measured|2026-11 31 measured", await Used(accounts[2]));
        Assert.Equal("2026-10 30 measured|2026-11 8871 measured implausible", await Used(accounts[4]));
        var answered = (await town.Clerk.Get("readings/rereads?open=false&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("number").GetString() == order.Number);
        Assert.Equal(JsonValueKind.String, answered.GetProperty("answeredBy").ValueKind);
    }

    [Fact(DisplayName = "D29: what is missing of a round is estimated at its end, and the next real reading takes the estimate off")]
    public async Task What_is_missing_is_estimated_and_corrected_by_the_next_reading()
    {
        var accounts = await town.Meters("water", "WR-4", 3);
        await town.Rounds("water", "2027-01");
        var ahead = (await Round("water", "WR-4", "2027-01")).GetProperty("round").GetProperty("number").GetString()!;
        Assert.Equal("not-over", (await town.Clerk.Post($"readings/rounds/{ahead}/estimate", new { })).Expect(409).Code);
        await town.Rounds("water", "2026-11");
        await town.Readings("water", At(10, 10), accounts.Take(2).Select(account => (account, (decimal?)170, "valid")));
        await town.Readings("water", At(11, 20), [(accounts[0], null, "no-access")]);
        await town.Pull("water");
        var round = (await Round("water", "WR-4", "2026-11")).GetProperty("round").GetProperty("number").GetString()!;
        Assert.Equal(3, (await town.Clerk.Get($"readings/rounds/{round}/meters?missing=true")).Expect(200).Body.GetProperty("items").GetArrayLength());
        (await town.As("crew-7", Roles.Crew).Post($"readings/rounds/{round}/estimate", new { })).Expect(403);
        Assert.True((await town.Clerk.Post($"readings/rounds/{round}/estimate", new { })).Expect(200).Body.GetProperty("estimated").GetInt32() >= 2);
        Assert.Equal(0, (await town.Clerk.Post($"readings/rounds/{round}/estimate", new { })).Expect(200).Body.GetProperty("estimated").GetInt32());
        Assert.Equal("2026-10 70 measured|2026-11 73 estimated", await Used(accounts[0]));
        Assert.Equal("estimated", (await Round("water", "WR-4", "2026-11")).GetProperty("round").GetProperty("state").GetString());

        await town.Reading("water", At(11, 21), accounts[0], 235);
        await town.Pull("water");
        Assert.Equal("2026-10 70 measured|2026-11 73 estimated|2026-11 -8 measured", await Used(accounts[0]));
        Assert.Equal(("73590", "135000"), (await Use(accounts[0], "CASE WHEN estimated_before > 0 THEN estimated_before END"), await town.Read<string>("SELECT SUM(used) FROM metered_use WHERE account = @account", new { account = accounts[0] })));
    }

    [Fact]
    public async Task A_reading_for_a_period_that_is_billed_goes_into_the_next_and_a_correction_of_what_is_billed_makes_a_correction_due()
    {
        var account = (await town.Meters("water", "WR-5", 1))[0];
        await town.Reading("water", At(10, 8), account, 130);
        await town.Pull("water");
        await town.Work("billing", unit => unit.Write("""
            INSERT INTO bill (number, account, utility, period, kind, predecessor, from_on, to_on, issued_at, due_on, used, unit, estimated, total, open_amount)
            VALUES (@account, @account, 'water', '2026-10', 'regular', '', '2026-10-01', '2026-11-01', 0, '2026-11-30', 30000, 'm3', 0, 100, 100)
            """, new { account }));
        await town.Reading("water", At(10, 30), account, 150);
        await town.Pull("water");
        Assert.Equal("2026-10 30 measured|2026-11 20 measured", await Used(account));
        var first = (await town.Clerk.Get($"accounts/{account}/readings?limit=1")).Expect(200).Body.GetProperty("items")[0].GetProperty("id").GetString();
        (await town.Clerk.Post($"readings/{first}/correct", new { value = 120, reason = "读错" })).Expect(201);
        Assert.Equal("2026-10 20 measured|2026-11 30 measured", await Used(account));
        Assert.Equal("2026-10 reading-corrected open", await town.Read<string>("SELECT CONCAT(period, ' ', cause, ' ', state) FROM correction_due WHERE account = @account", new { account }));
        Assert.Equal("use-below-zero", (await town.Clerk.Post($"readings/{await town.Read<string>("SELECT id FROM reading WHERE account = @account AND corrects IS NOT NULL", new { account })}/correct", new { value = 151, reason = "读错" })).Expect(422).Code);
    }

    [Fact]
    public async Task A_reading_that_the_utility_corrects_is_corrected_here()
    {
        var account = (await town.Meters("water", "WR-6", 1))[0];
        await town.Reading("water", At(10, 8), account, 130);
        await town.Pull("water");
        var sequence = await town.Read<long>("SELECT sequence FROM reading WHERE account = @account", new { account });
        (await town.At("water", Roles.Clerk).Post($"readings/{sequence}/correct", new { value = 125, remark = "MISREAD" })).Expect(201);
        await town.Pull("water");
        Assert.Equal("2026-10 25 measured", await Used(account));
        Assert.Equal(1, await town.Read<int>("SELECT COUNT(*) FROM reading WHERE account = @account AND corrected_by IS NOT NULL", new { account }));
    }

    [Fact]
    public async Task Readings_of_meters_that_nobody_knows_are_listed_and_find_their_account_when_it_comes()
    {
        var accounts = await town.Meters("water", "WR-7", 2, accountless: 1);
        await town.Readings("water", At(10, 9), accounts.Select(account => (account, (decimal?)130, "valid")));
        await town.Pull("water");
        Assert.Contains($"M-{accounts[1]}", await Unmatched());
        await town.Work("billing", unit => town.Account(unit, "water", "WR-7", 5, [accounts[1]], "total"));
        await town.Pull("water");
        Assert.DoesNotContain($"M-{accounts[1]}", await Unmatched());
        Assert.Equal("2026-10 30 measured", await Used(accounts[1]));
        Assert.Equal(["utility:required"], (await town.Clerk.Get("readings/unmatched")).Expect(400).FieldErrors);

        async Task<List<string?>> Unmatched() =>
            [.. (await town.Clerk.Get("readings/unmatched?utility=water&limit=500")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("meter").GetString())];
    }

    [Fact]
    public async Task A_utility_that_is_down_is_said_so_and_tried_again_while_the_others_go_on()
    {
        await town.Stop("power");
        (await town.Operator.Post("readings/pull", new { })).Expect(202);
        await Eventually.True(async () => await town.Read<string>("SELECT state FROM reading_pull WHERE utility = 'power'") == "waiting", TimeSpan.FromSeconds(60), "the pull of power to wait");
        await Eventually.True(async () => await town.Read<string>("SELECT state FROM reading_pull WHERE utility = 'water'") == "idle", TimeSpan.FromSeconds(60), "the pull of water");
        var pull = (await town.Clerk.Get("readings/pulls")).Expect(200).Body.EnumerateArray().Single(row => row.GetProperty("utility").GetString() == "power");
        Assert.Equal(("Unavailable", JsonValueKind.String), (pull.GetProperty("failure").GetString(), pull.GetProperty("nextAt").ValueKind));
        await town.Start("power");
        await town.Restart();
        town.Clock.Advance(TimeSpan.FromMinutes(6));
        await Eventually.True(async () => await town.Read<string>("SELECT state FROM reading_pull WHERE utility = 'power'") == "idle", TimeSpan.FromSeconds(60), "the pull of power");
        (await town.Clerk.Post("readings/pull", new { })).Expect(403);
        Assert.Equal(["utility:not-one-of"], (await town.Operator.Post("readings/pull", new { utility = "rain" })).Expect(400).FieldErrors);
    }

    [Fact]
    public async Task Residents_enter_readings_of_their_own_meters_only_and_each_band_has_a_use_of_its_own()
    {
        var account = (await town.Meters("power", "PR-8", 1, subject: "resident-8", bands: true))[0];
        var resident = town.As("resident-8", Roles.Resident);
        foreach (var (register, value) in new[] { ("peak", 140), ("flat", 160), ("valley", 120) })
            Assert.Equal("customer", (await resident.Post($"accounts/{account}/readings", new { meter = $"M-{account}", register, value, at = At(11, 11) })).Expect(201).Text_("source"));
        Assert.Equal("peak 40|flat 60|valley 20", await Use(account, $"CONCAT(register, ' ', {Units})"));
        (await town.As("resident-9", Roles.Resident).Post($"accounts/{account}/readings", new { meter = $"M-{account}", register = "peak", value = 150 })).Expect(404);
        (await town.As("resident-9", Roles.Resident).Get($"accounts/{account}/readings")).Expect(404);
        Assert.Equal(["meter:not-on-this-account", "value:required"], (await resident.Post($"accounts/{account}/readings", new { meter = "M-X", register = "peak" })).Expect(400).FieldErrors);
        Assert.Equal(["value:beyond-digits"], (await resident.Post($"accounts/{account}/readings", new { meter = $"M-{account}", register = "peak", value = 100000 })).Expect(400).FieldErrors);
        Assert.Equal(0, await town.Read<int>("SELECT COUNT(*) FROM reading_day d WHERE d.utility = 'power' AND d.read_on = '2026-11-11' AND taken > 0"));
    }

    [Fact(DisplayName = "D27: a meter that is said to be faulty has its use held until that is settled")]
    public async Task A_faulty_meter_is_held()
    {
        var account = (await town.Meters("water", "WR-9", 1))[0];
        await town.Reading("water", At(10, 8), account, 130);
        await town.Pull("water");
        var fault = (await town.Clerk.Post("readings/meter-faults", new { account, meter = $"M-{account}", reason = "表停走" })).Expect(201);
        Assert.Equal("reported-already", (await town.Clerk.Post("readings/meter-faults", new { account, meter = $"M-{account}", reason = "表停走" })).Expect(409).Code);
        Assert.Equal("2026-10 30 measured meter-fault", await Used(account));
        await town.Reading("water", At(11, 8), account, 131);
        await town.Pull("water");
        Assert.Equal("2026-10 30 measured meter-fault|2026-11 31 measured meter-fault", await Used(account));
        (await town.Clerk.Post($"readings/meter-faults/{fault.Number}/settle", new { outcome = "检定合格" })).Expect(200);
        Assert.Equal("settled-already", (await town.Clerk.Post($"readings/meter-faults/{fault.Number}/settle", new { outcome = "检定合格" })).Expect(409).Code);
        (await town.Clerk.Post($"usage/{account}/2026-11/1/release", new { reason = "检定合格" })).Expect(200);
        Assert.Equal("2026-10 16 estimated|2026-11 14 measured", await Use(account, $"CONCAT(period, ' ', {Units}, ' ', basis, CASE WHEN held_for IS NOT NULL THEN CONCAT(' ', held_for) END)"));
        Assert.Equal("31000", await town.Read<string>("SELECT SUM(used) FROM metered_use WHERE account = @account", new { account }));
    }

    [Fact(DisplayName = "K46: a reading plan is data, revised from a period on; rounds that were made keep their day")]
    public async Task A_plan_is_revised_from_a_period_on()
    {
        var seen = (await town.As("anyone", Roles.Resident).Get("reading-plans/gas")).Expect(200);
        Assert.True(seen.Body.GetProperty("plan").GetProperty("sample").GetBoolean());
        var plan = new { utility = "gas", profile = "oilfield-hall", kind = "date", day = 9, sample = true };
        (await town.Operator.Put("reading-plans/gas", new { plan }, null)).Expect(428);
        (await town.Operator.Put("reading-plans/gas", new { plan }, "\"7\"")).Expect(412);
        (await town.Clerk.Put("reading-plans/gas", new { plan }, seen.ETag)).Expect(403);
        Assert.Equal(["fromPeriod:over", "toDay:required"], (await town.Operator.Put("reading-plans/gas",
            new { fromPeriod = "2020-01", plan = new { utility = "gas", profile = "x", kind = "window", fromDay = 1, sample = true } }, seen.ETag)).Expect(400).FieldErrors);
        Assert.Equal("\"2\"", (await town.Operator.Put("reading-plans/gas", new { fromPeriod = "2027-06", plan }, seen.ETag)).Expect(200).ETag);
        var plans = (await town.Clerk.Get("reading-plans")).Expect(200).Body.EnumerateArray().ToDictionary(item => item.GetProperty("utility").GetString()!, item => item.GetProperty("plan"));
        Assert.Equal((15, 5, 20, "window"), (plans["gas"].GetProperty("day").GetInt32(), plans["water"].GetProperty("fromDay").GetInt32(), plans["water"].GetProperty("toDay").GetInt32(), plans["water"].GetProperty("kind").GetString()));
        Assert.Equal(2, (await town.Clerk.Get("reading-plans/gas/versions")).Expect(200).Body.GetArrayLength());
    }
}
