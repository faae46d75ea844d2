using System.Globalization;
using System.Text;
using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Power.Tests;

public sealed class VoltageTests(PowerService power) : IClassFixture<PowerService>, IAsyncLifetime
{
    private static int towns;
    private readonly string town = $"T{Interlocked.Increment(ref towns)}";

    public async ValueTask InitializeAsync() => await power.Area(town);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "power.voltage.single-phase-220v (state-grid): readings are judged by +7 %, -10 % and counted by the indicator")]
    public async Task A_reading_is_judged_by_the_picked_profile()
    {
        var code = await Point("single-phase-220v", 220);
        var band = (await power.Crew.Get($"voltage/points/{code}")).Expect(200).Body.GetProperty("band");
        Assert.Equal(("state-grid", -10m, 7m), (band.GetProperty("profile").GetString(), band.GetProperty("lower").GetDecimal(), band.GetProperty("upper").GetDecimal()));

        Assert.True(Passed(await Read(code, 235.4m)));
        Assert.False(Passed(await Read(code, 235.41m)));
        Assert.False(Passed(await Read(code, 197.99m)));
        Assert.Equal("load-below-requirement", (await Read(code, 190m, loadBelowRequirement: true)).Text_("exemptReason"));

        var statistics = (await power.Clerk.Get($"voltage/points/{code}/statistics")).Expect(200).Body;
        Assert.Equal((4, 1, 3, 1), (statistics.GetProperty("readings").GetInt32(), statistics.GetProperty("exempt").GetInt32(), statistics.GetProperty("judged").GetInt32(), statistics.GetProperty("passed").GetInt32()));
        Assert.Equal(33.3333m, statistics.GetProperty("rate").GetDecimal());
        power.Clock.Advance(TimeSpan.FromSeconds(1));
        var rows = (await power.Supervisor.Get($"indicators/power.voltage.single-phase-220v/rows?limit=1000")).Expect(200);
        Assert.Equal(4, rows.Body.GetProperty("items").EnumerateArray().Count(row => row.GetProperty("subject").GetString() == code));
        Assert.False((await Indicator("power.voltage.single-phase-220v")).GetProperty("met").GetBoolean());
    }

    [Fact(DisplayName = "power.voltage.three-phase-10kv: 7 % either way")]
    public async Task Three_phases_are_judged_by_seven_percent()
    {
        var code = await Point("three-phase-10kv", 380);
        var inside = await Read(code, 406.6m);
        Assert.Equal((true, "power.voltage.three-phase-10kv"), (Passed(inside), inside.Text_("commitmentId")));
        Assert.False(Passed(await Read(code, 353.39m)));
    }

    [Fact(DisplayName = "power.voltage.over-35kv: a period is judged by its highest and lowest reading together, once")]
    public async Task High_voltage_is_judged_by_period()
    {
        var (good, bad) = (await Point("over-35kv", 110_000), await Point("over-35kv", 110_000));
        var first = Day(0);
        foreach (var (code, lowest) in new[] { (good, 105_000m), (bad, 104_999m) })
        {
            Assert.Equal(JsonValueKind.Null, (await Read(code, lowest)).Body.GetProperty("passed").ValueKind);
            (await Read(code, 116_000m)).Expect(201);
        }

        var still = (await power.Dispatcher.Post("voltage/periods", new { from = first, until = Day(1) })).Expect(400);
        Assert.Equal(["until:not-over"], still.FieldErrors);
        Assert.Equal(["from:required", "until:required"], (await power.Dispatcher.Post("voltage/periods", new { })).Expect(400).FieldErrors);
        power.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(403, (await power.Crew.Post("voltage/periods", new { from = first, until = Day(0) })).Status);
        var closed = (await power.Dispatcher.Post("voltage/periods", new { from = first, until = Day(0) })).Expect(201);
        var verdicts = closed.Body.EnumerateArray().ToDictionary(p => p.GetProperty("pointCode").GetString()!, p => (p.GetProperty("deviations").GetDecimal(), p.GetProperty("passed").GetBoolean()), StringComparer.Ordinal);
        Assert.Equal((10m, true), (Math.Round(verdicts[good].Item1, 6), verdicts[good].Item2));
        Assert.False(verdicts[bad].Item2);
        Assert.Empty((await power.Dispatcher.Post("voltage/periods", new { from = first, until = Day(0) })).Expect(201).Body.EnumerateArray());
        Assert.Equal("period-closed", (await Read(good, 110_000m, at: power.Now.AddDays(-1))).Expect(409).Code);
        Assert.Equal(2, (await Indicator("power.voltage.over-35kv")).GetProperty("denominator").GetDecimal());

        var pages = new List<string>();
        for (var next = "voltage/periods?limit=1"; next is not null;)
        {
            var page = (await power.Clerk.Get(next)).Expect(200);
            pages.AddRange(page.Column("pointCode"));
            next = page.Body.GetProperty("next").GetString() is { } cursor ? $"voltage/periods?limit=1&cursor={cursor}" : null;
        }

        Assert.Equal(new[] { good, bad }.Order(StringComparer.Ordinal), pages);
    }

    [Fact(DisplayName = "power.voltage.abnormal: while the dispatcher has recorded an abnormal state, 10 % either way holds in that area and below it")]
    public async Task An_abnormal_state_widens_the_tolerance()
    {
        await power.Area($"{town}-A", parentCode: town);
        await power.Area($"{town}-B");
        var (inside, outside) = (await Point("single-phase-220v", 220, $"{town}-A"), await Point("single-phase-220v", 220, $"{town}-B"));
        Assert.Equal(["areaCode:unknown-area", "reason:required"], (await power.Dispatcher.Post("voltage/system-states", new { areaCode = "nowhere" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await power.Clerk.Post("voltage/system-states", new { areaCode = town, reason = "x" })).Status);
        var state = (await power.Dispatcher.Post("voltage/system-states", new { areaCode = town, reason = "110kV主变跳闸,转供电" }, idempotencyKey: $"abnormal-{town}")).Expect(201);
        Assert.Equal(state.Text, (await power.Dispatcher.Post("voltage/system-states", new { areaCode = town, reason = "110kV主变跳闸,转供电" }, idempotencyKey: $"abnormal-{town}")).Expect(201).Text);
        Assert.Equal("abnormal-already", (await power.Dispatcher.Post("voltage/system-states", new { areaCode = town, reason = "again" })).Expect(409).Code);

        var wide = await Read(inside, 242m);
        Assert.Equal((true, "power.voltage.abnormal", true), (Passed(wide), wide.Text_("commitmentId"), wide.Body.GetProperty("abnormal").GetBoolean()));
        Assert.False(Passed(await Read(inside, 242.01m)));
        Assert.Equal((false, "power.voltage.single-phase-220v"), (Passed(await Read(outside, 242m)), (await Read(outside, 241m)).Text_("commitmentId")));

        var id = state.Text_("id");
        Assert.Equal(412, (await power.Dispatcher.Post($"voltage/system-states/{id}/end", new { }, ifMatch: "\"9\"")).Status);
        power.Clock.Advance(TimeSpan.FromMinutes(5));
        (await power.Dispatcher.Post($"voltage/system-states/{id}/end", new { }, ifMatch: "\"1\"")).Expect(200);
        Assert.Equal("ended-already", (await power.Dispatcher.Post($"voltage/system-states/{id}/end", new { })).Expect(409).Code);
        Assert.False(Passed(await Read(inside, 242m)));
        Assert.Contains(id, (await power.Clerk.Get("voltage/system-states?open=false")).Expect(200).Column("id"));
    }

    [Fact]
    public async Task Readings_are_loaded_as_ndjson_and_as_csv_and_a_repeated_load_changes_nothing()
    {
        var code = await Point("single-phase-220v", 220);
        var start = power.Now.AddHours(-10);
        string At(int minute) => start.AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);
        var lines = string.Join('\n', Enumerable.Range(0, 1200).Select(i => $$"""{"point":"{{code}}","at":"{{At(i / 10)}}","volts":{{(i % 10 == 0 ? 236 : 220)}}}""").Append("{\"point\":\"nowhere\",\"at\":\"" + At(0) + "\",\"volts\":220}").Append("not json"));
        var loaded = await Load(lines, "application/x-ndjson");
        Assert.Equal((1202, 120, 1080, 120, 2), Counts(loaded));
        Assert.Equal(["1201:invalid-request", "1202:invalid-request"], loaded.GetProperty("rejects").EnumerateArray().Select(r => $"{r.GetProperty("line").GetInt32()}:{r.GetProperty("code").GetString()}"));
        Assert.Equal((1202, 0, 1200, 0, 2), Counts(await Load(lines, "application/x-ndjson")));

        var csv = $"at,point,volts,loadBelowRequirement\r\n{At(130)},{code},236,\r\n{At(131)},{code},236,true\r\n{At(132)},{code},high,\r\n2026-11-23 09:00,{code},220,\r\n";
        Assert.Equal((4, 2, 0, 1, 2), Counts(await Load(csv, "text/csv")));
        using var headless = await Post("point,volts\n", "text/csv");
        Assert.Equal(400, (int)headless.StatusCode);

        var page = (await power.Crew.Get($"voltage/points/{code}/readings?limit=100")).Expect(200);
        var next = page.Body.GetProperty("next").GetString();
        var rest = (await power.Crew.Get($"voltage/points/{code}/readings?limit=100&cursor={next}")).Expect(200);
        Assert.Equal((100, 22), (page.Body.GetProperty("items").GetArrayLength(), rest.Body.GetProperty("items").GetArrayLength()));
        Assert.Equal(121, (await power.Crew.Get($"voltage/points/{code}/readings?passed=false&limit=1000")).Body.GetProperty("items").GetArrayLength() - 1);
    }

    [Fact(DisplayName = "K3: a voltage complaint is answered from a measurement that was ordered for it")]
    public async Task A_complaint_is_measured()
    {
        var code = await Point("single-phase-220v", 220);
        var number = (await power.Clerk.File("voltage")).Number;
        Assert.Equal("no-reading-order", (await power.Dispatcher.Step(number, "reading-ordered", new { order = "PV-1" })).Expect(409).Code);
        Assert.Equal(["point:unknown-point"], (await power.Dispatcher.Post($"requests/{number}/reading-order", new { point = "nowhere" })).Expect(400).FieldErrors);
        Assert.Equal("not-a-voltage-complaint", (await power.Dispatcher.Post($"requests/{(await power.Clerk.File("enquiry")).Number}/reading-order", new { point = code })).Expect(422).Code);
        Assert.Equal("reading-ordered", (await power.Dispatcher.Post($"requests/{number}/reading-order", new { point = code })).Expect(200).State);
        var order = (await power.Crew.Get("voltage/orders?open=true")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(o => o.GetProperty("requestNumber").GetString() == number).GetProperty("number").GetString()!;

        Assert.Equal("no-reading-order", (await power.Crew.Step(number, "measured", new { order, volts = 221 })).Expect(409).Code);
        Assert.Equal(["order:unknown-order"], (await Read(code, 236m, order: "PV-0")).Expect(400).FieldErrors);
        Assert.Equal(["point:other-point"], (await Read(await Point("single-phase-220v", 220), 236m, order: order)).Expect(400).FieldErrors);
        (await Read(code, 236m, order: order)).Expect(201);
        var measured = await power.Clerk.Request(number);
        Assert.Equal("measured", measured.State);
        Assert.Equal("order-done", (await Read(code, 230m, order: order)).Expect(409).Code);
        (await power.Clerk.Step(number, "answered", new { answer = "实测236伏,超过允许偏差,已安排调整变压器分接头" })).Expect(200);
        Assert.DoesNotContain(order, (await power.Crew.Get("voltage/orders?open=true")).Expect(200).Column("number"));
    }

    [Fact]
    public async Task A_measuring_point_is_checked_masked_and_versioned()
    {
        var wrong = (await power.Dispatcher.Post("voltage/points", new { code = "a/b", level = "single-phase-220v", nominalVolts = 380, areaCode = "nowhere" })).Expect(400);
        Assert.Equal(["areaCode:unknown-area", "code:not-a-code", "nominalVolts:other-level", "place:required"], wrong.FieldErrors);
        Assert.Equal(["nominalVolts:out-of-range"], (await power.Dispatcher.Post("voltage/points", new { code = "UHV", place = "1号塔", level = "over-35kv", nominalVolts = 7e27m, areaCode = town })).Expect(400).FieldErrors);
        await power.Point($"{town}-1", town);
        var body = new { code = $"{town}-home", place = "幸福小区3栋502室表箱", servicePointId = $"{town}-1", level = "single-phase-220v", nominalVolts = 220 };
        Assert.Equal(403, (await power.Crew.Post("voltage/points", body)).Status);
        (await power.Dispatcher.Post("voltage/points", body)).Expect(201);
        Assert.Equal("voltage-point-exists", (await power.Dispatcher.Post("voltage/points", body)).Expect(409).Code);
        Assert.Equal("幸福小区***", (await power.As("audit", Roles.Auditor).Get($"voltage/points/{body.code}")).Expect(200).Body.GetProperty("point").GetProperty("place").GetString());

        Assert.Equal(428, (await power.Dispatcher.Put($"voltage/points/{body.code}", body, null)).Status);
        Assert.Equal(412, (await power.Dispatcher.Put($"voltage/points/{body.code}", body, "\"7\"")).Status);
        Assert.Equal("\"2\"", (await power.Dispatcher.Put($"voltage/points/{body.code}", body, "\"1\"")).Expect(200).ETag);
        (await Read(body.code, 221m)).Expect(201);
        Assert.Equal("level-is-fixed", (await power.Dispatcher.Put($"voltage/points/{body.code}", new { place = "杆上", areaCode = town, level = "three-phase-10kv", nominalVolts = 380 }, "\"2\"")).Expect(409).Code);
        Assert.Equal([body.code], (await power.Clerk.Get($"voltage/points?area={town}&level=single-phase-220v")).Expect(200).Body.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("point").GetProperty("code").GetString()));
    }

    private static int codes;

    private async Task<string> Point(string level, int nominalVolts, string? area = null)
    {
        var code = $"VP-{Interlocked.Increment(ref codes):000}";
        (await power.Dispatcher.Post("voltage/points", new { code, place = "10kV幸福线3号杆", areaCode = area ?? town, level, nominalVolts })).Expect(201);
        return code;
    }

    private Task<Answer> Read(string point, decimal volts, bool? loadBelowRequirement = null, string? order = null, DateTimeOffset? at = null)
    {
        if (at is null) power.Clock.Advance(TimeSpan.FromSeconds(1));
        return power.Crew.Post("voltage/readings", new { point, at = at ?? power.Now, volts, loadBelowRequirement, order });
    }

    private static bool Passed(Answer reading) => reading.Expect(201).Body.GetProperty("passed").GetBoolean();

    private string Day(int ahead) => power.Now.ToOffset(TimeSpan.FromHours(8)).AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task<JsonElement> Indicator(string id) =>
        (await power.Clerk.Get("indicators")).Expect(200).Body.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == id);

    private static (int Read, int Stored, int Duplicates, int Failed, int Rejected) Counts(JsonElement report) => (
        report.GetProperty("read").GetInt32(), report.GetProperty("stored").GetInt32(), report.GetProperty("duplicates").GetInt32(),
        report.GetProperty("failed").GetInt32(), report.GetProperty("rejected").GetInt32());

    private async Task<JsonElement> Load(string body, string type)
    {
        using var answer = await Post(body, type);
        Assert.Equal(200, (int)answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private async Task<HttpResponseMessage> Post(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await power.Http(Roles.Dispatcher).PostAsync("/api/power/voltage/readings/load", content);
    }
}
