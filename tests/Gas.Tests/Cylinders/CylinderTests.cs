using Utilities.Contracts;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Gas.Tests;

/// <summary>Bottled gas (D37): stations, cylinders, checks, exchanges. Monday 2026-11-23 09:00 when it begins.</summary>
public sealed class CylinderTests(GasService gas) : IClassFixture<GasService>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        await gas.Town();
        if (await gas.Read<int>("SELECT COUNT(*) FROM lpg_station") == 0)
            (await gas.Supervisor.Post("lpg-stations", new { code = "HQ-1", nameZh = "一号换气站", nameEn = "Exchange station 1", areaCode = "A", openings = "08:00-12:00,13:00-23:59" })).Expect(201);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact(DisplayName = "gas.lpg.exchange-on-time: exchanged within the agreed time is met, later is missed, and billing hears of each exchange once")]
    public async Task Exchanges_on_time()
    {
        var heard = await gas.Listen<CylinderExchanged>();
        await Filled("C-1");
        await Filled("C-2");
        var resident = gas.As("r-1", Roles.Resident);
        var booking = new { station = "HQ-1", from = gas.Now.AddMinutes(30), until = gas.Now.AddMinutes(60), nominalKg = 14.5, servicePoint = "A-02", name = "周八", phone = "13700001111" };
        var booked = (await resident.Post("exchanges", booking, "e-1")).Expect(201);
        Assert.Equal(booked.Number, (await resident.Post("exchanges", booking, "e-1")).Expect(201).Number);
        gas.Clock.Advance(TimeSpan.FromMinutes(45));
        var done = (await gas.Crew.Post($"exchanges/{booked.Number}/handover", new { full = "C-1", depositYuan = 120.5 }, ifMatch: booked.ETag)).Expect(200);
        Assert.Equal(("done", 12050L), (done.State, done.Body.GetProperty("depositFen").GetInt64()));
        Assert.Equal("met", await Outcome(booked.Number));
        Assert.Equal("exchange-closed", (await gas.Crew.Post($"exchanges/{booked.Number}/handover", new { full = "C-2", empty = "C-1" })).Expect(409).Code);

        var late = (await gas.Clerk.Post("exchanges", booking with { from = gas.Now.AddMinutes(5), until = gas.Now.AddMinutes(15) })).Expect(201);
        gas.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("done", (await gas.Crew.Post($"exchanges/{late.Number}/handover", new { full = "C-2", empty = "C-1" })).Expect(200).State);
        Assert.Equal("missed", await Outcome(late.Number));
        await Eventually.True(() => heard.Count == 2, because: "both exchanges");
        Assert.Null(heard.Single(fact => fact.Number == booked.Number).EmptyCylinder);
        Assert.Equal("C-1", heard.Single(fact => fact.Number == late.Number).EmptyCylinder);
        Assert.Equal("empty", (await gas.Crew.Get("cylinders/C-1")).Expect(200).Body.GetProperty("cylinder").GetProperty("state").GetString());

        (await gas.As("r-2", Roles.Resident).Get($"exchanges/{booked.Number}")).Expect(404);
        Assert.DoesNotContain("周八", (await gas.As("a-1", Roles.Auditor).Get($"exchanges/{booked.Number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Contains("周八", (await resident.Get("exchanges")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(late.Number, (await resident.Get("exchanges")).Text, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "gas.lpg.exchange-on-time: a time is agreed within the opening times only; a withdrawn or missed appointment leaves the rate with its reason, one given up after its time does not")]
    public async Task Refuses_times_when_closed_and_takes_cancellations_out()
    {
        Assert.Equal(["from:required", "name:required", "nominalKg:required", "phone:required", "station:required", "until:required"], (await gas.Clerk.Post("exchanges", new { })).Expect(400).FieldErrors);
        var tomorrow = new DateTimeOffset(gas.Now.AddHours(8).Date.AddDays(1), TimeSpan.FromHours(8));
        object At(double hour) => new { station = "HQ-1", from = tomorrow.AddHours(hour), until = tomorrow.AddHours(hour + 1), nominalKg = 14.5, name = "周八", phone = "13700001111" };
        Assert.Equal(["from:station-closed"], (await gas.Clerk.Post("exchanges", At(11.5))).Expect(400).FieldErrors);
        var booked = (await gas.Clerk.Post("exchanges", At(9))).Expect(201);
        Assert.Equal("too-early", (await gas.Clerk.Post($"exchanges/{booked.Number}/cancel", new { reason = "customer-absent" })).Expect(409).Code);
        Assert.Equal(["reason:not-one-of"], (await gas.Clerk.Post($"exchanges/{booked.Number}/cancel", new { reason = "station-busy" })).Expect(400).FieldErrors);
        Assert.Equal("cancelled", (await gas.Clerk.Post($"exchanges/{booked.Number}/cancel", new { reason = "customer-withdrew" })).Expect(200).State);
        Assert.Equal("excluded", await gas.Read<string>("SELECT state FROM clock WHERE matter_number = @Number", new { booked.Number }));

        var unserved = (await gas.Clerk.Post("exchanges", At(14))).Expect(201);
        gas.Clock.Advance(tomorrow.AddHours(16) - gas.Now);
        var gaveUp = (await gas.Clerk.Post($"exchanges/{unserved.Number}/cancel", new { reason = "customer-withdrew", note = "站内无瓶" })).Expect(200);
        Assert.Equal("customer-withdrew: 站内无瓶", gaveUp.Text_("closeReason"));
        Assert.Equal("stopped", await gas.Read<string>("SELECT state FROM clock WHERE matter_number = @Number", new { unserved.Number }));
        Assert.Equal("missed", await gas.Read<string>("SELECT outcome FROM clock WHERE matter_number = @Number", new { unserved.Number }));
    }

    [Fact(DisplayName = "gas.lpg.queue: the length of the queue is recorded and judged by no number of ours (K47)")]
    public async Task Records_the_queue()
    {
        var first = (await gas.Clerk.Post("lpg-stations/HQ-1/tickets", new { nominalKg = 14.5 })).Expect(201);
        var second = (await gas.As("r-9", Roles.Resident).Post("lpg-stations/HQ-1/tickets", new { nominalKg = 14.5, servicePoint = "B-02" })).Expect(201);
        Assert.Equal(first.Body.GetProperty("ticket").GetInt32() + 1, second.Body.GetProperty("ticket").GetInt32());
        var station = (await gas.As("r-9", Roles.Resident).Get("lpg-stations")).Expect(200).Body.EnumerateArray().Single(row => row.GetProperty("code").GetString() == "HQ-1");
        Assert.Equal(2, station.GetProperty("waiting").GetInt32());
        Assert.Equal(2, (await gas.Crew.Post("lpg-stations/HQ-1/queue-readings", new { })).Expect(201).Body.GetProperty("value").GetDouble());
        Assert.Equal(14, (await gas.Crew.Post("lpg-stations/HQ-1/queue-readings", new { waiting = 14 })).Expect(201).Body.GetProperty("value").GetDouble());
        (await gas.As("r-9", Roles.Resident).Post("lpg-stations/HQ-1/queue-readings", new { waiting = 0 })).Expect(403);
        (await gas.Crew.Post("lpg-stations/HQ-9/queue-readings", new { })).Expect(404);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await gas.Indicator("gas.lpg.queue")).GetProperty("met").ValueKind);
        Assert.Equal("customer-withdrew", (await gas.As("r-9", Roles.Resident).Post($"exchanges/{second.Number}/cancel", new { })).Expect(200).Text_("closeReason"));
        (await gas.Clerk.Post($"exchanges/{first.Number}/cancel", new { reason = "customer-absent" })).Expect(200);
    }

    [Fact(DisplayName = "gas.lpg.cylinder-quality: only a full, checked cylinder within its inspection is issued; each one issued and each complaint counts")]
    public async Task Issues_only_cylinders_to_standard()
    {
        await Registered("Q-short", "2027-06-30");
        Assert.Equal(["appearanceOk:required", "grossKg:required", "tightnessOk:required", "valveOk:required"], (await gas.Crew.Post("cylinders/Q-short/checks", new { })).Expect(400).FieldErrors);
        Assert.False(Passed(await Check("Q-short", 30.9)));
        await Registered("Q-leaky", "2027-06-30");
        Assert.False(Passed(await Check("Q-leaky", 31.0, tightnessOk: false)));
        await Registered("Q-old", "2026-11-01");
        Assert.True(Passed(await Check("Q-old", 31.0)));
        await Filled("Q-good");
        await Filled("Q-other", 5);

        var ticket = (await gas.Clerk.Post("lpg-stations/HQ-1/tickets", new { nominalKg = 14.5 })).Expect(201).Number;
        foreach (var (number, code) in new[] { ("Q-short", "not-to-standard"), ("Q-leaky", "not-to-standard"), ("Q-old", "inspection-overdue"), ("Q-other", "other-size") })
        {
            var refused = (await gas.Crew.Post($"exchanges/{ticket}/handover", new { full = number, depositYuan = 0 })).Expect(409);
            Assert.Equal((code, "gas.lpg.cylinder-quality"), (refused.Code, refused.Text_("rule")));
        }

        Assert.Equal(["depositYuan:required", "full:unknown-cylinder"], (await gas.Crew.Post($"exchanges/{ticket}/handover", new { full = "nobody" })).Expect(400).FieldErrors);
        Assert.Equal(["empty:not-issued"], (await gas.Crew.Post($"exchanges/{ticket}/handover", new { full = "Q-good", empty = "Q-old" })).Expect(400).FieldErrors);
        gas.Clock.Advance(TimeSpan.FromSeconds(1));
        var before = await gas.Indicator("gas.lpg.cylinder-quality");
        (await gas.Crew.Post($"exchanges/{ticket}/handover", new { full = "Q-good", depositYuan = 100 })).Expect(200);
        Assert.Equal("cylinder-state", (await Check("Q-good", 31.0)).Expect(409).Code);
        Assert.False(Passed(await Check("Q-good", 29.0, stage: "after-issue")));
        gas.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await gas.Indicator("gas.lpg.cylinder-quality");
        Assert.Equal((1m, 2m), (Grown(before, after, "numerator"), Grown(before, after, "denominator")));
        Assert.False(after.GetProperty("met").GetBoolean());
        Assert.Contains(ticket, (await gas.Supervisor.Get("cylinders/Q-good")).Expect(200).Body.GetProperty("exchanges").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cylinders_and_stations_are_registered_and_revised()
    {
        Assert.Equal(["inspectionDueOn:required", "nominalKg:required", "number:required", "tareKg:required"], (await gas.Crew.Post("cylinders", new { })).Expect(400).FieldErrors);
        Assert.Equal(["stationCode:unknown-station"], (await gas.Crew.Post("cylinders", Cylinder("R-1", "2027-01-01", "HQ-9"))).Expect(400).FieldErrors);
        var made = (await gas.Crew.Post("cylinders", Cylinder("R-1", "2027-01-01"))).Expect(201);
        Assert.Equal("cylinder-exists", (await gas.Crew.Post("cylinders", Cylinder("R-1", "2027-01-01"))).Expect(409).Code);
        (await Check("R-1", 31.0)).Expect(201);
        (await gas.Supervisor.Put("cylinders/R-1", Cylinder("R-1", "2031-01-01"), made.ETag)).Expect(412);
        var full = (await gas.Crew.Get("cylinders/R-1")).Expect(200);
        Assert.Equal("full", (await gas.Supervisor.Put("cylinders/R-1", Cylinder("R-1", "2031-01-01"), full.ETag)).Expect(200).State);
        (await gas.Crew.Put("cylinders/R-1", Cylinder("R-1", "2031-01-01"), full.ETag)).Expect(403);
        Assert.Contains("R-1", (await gas.Crew.Get("cylinders?state=full&station=HQ-1&limit=500")).Expect(200).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("R-1", (await gas.Crew.Get("cylinders?inspectionBefore=2030-01-01&limit=500")).Text, StringComparison.Ordinal);

        Assert.Equal(["openings:not-hours"], (await gas.Supervisor.Post("lpg-stations", Station("HQ-2", "9 to 5"))).Expect(400).FieldErrors);
        var station = (await gas.Supervisor.Post("lpg-stations", Station("HQ-2", "08:00-08:01"))).Expect(201);
        Assert.Equal("station-closed", (await gas.Clerk.Post("lpg-stations/HQ-2/tickets", new { nominalKg = 5 })).Expect(409).Code);
        Assert.Equal("00:00-24:00", (await gas.Supervisor.Put("lpg-stations/HQ-2", Station("HQ-2", "00:00-24:00"), station.ETag)).Expect(200).Text_("openings"));
        (await gas.Clerk.Post("lpg-stations", Station("HQ-3", "08:00-09:00"))).Expect(403);
    }

    [Theory]
    [InlineData(14.5, 14.5, null, true)]
    [InlineData(14.5, 14.4, null, false)]
    [InlineData(14.5, 15.5, null, true)]
    [InlineData(14.5, 14.2, 0.5, true)]
    [InlineData(14.5, 13.9, 0.5, false)]
    [InlineData(14.5, 15.1, 0.5, false)]
    public void A_cylinder_is_full_within_the_configured_tolerance(double nominal, double net, double? tolerance, bool full) =>
        Assert.Equal(full, CylinderQuality.IsFull((decimal)nominal, (decimal)net, (decimal?)tolerance));

    private static object Cylinder(string number, string inspectionDueOn, string stationCode = "HQ-1", double nominalKg = 14.5) => new { number, nominalKg, tareKg = 16.5, inspectionDueOn, stationCode };

    private static object Station(string code, string openings) => new { code, nameZh = "换气站", nameEn = "Station", areaCode = "B", openings };

    private static bool Passed(Answer check) => check.Expect(201).Body.GetProperty("passed").GetBoolean();

    private static decimal Grown(System.Text.Json.JsonElement before, System.Text.Json.JsonElement after, string name) => after.GetProperty(name).GetDecimal() - before.GetProperty(name).GetDecimal();

    private async Task Registered(string number, string inspectionDueOn, double nominalKg = 14.5) => (await gas.Crew.Post("cylinders", Cylinder(number, inspectionDueOn, nominalKg: nominalKg))).Expect(201);

    private async Task Filled(string number, double nominalKg = 14.5)
    {
        await Registered(number, "2028-12-31", nominalKg);
        Assert.True(Passed(await Check(number, 16.5 + nominalKg)));
    }

    private Task<Answer> Check(string number, double grossKg, bool tightnessOk = true, string stage = "filling") =>
        gas.Crew.Post($"cylinders/{number}/checks", new { stage, grossKg, valveOk = true, tightnessOk, appearanceOk = true });

    private Task<string> Outcome(string number) => gas.Read<string>("SELECT outcome FROM clock WHERE commitment_id = 'gas.lpg.exchange-on-time' AND matter_number = @number", new { number });
}
