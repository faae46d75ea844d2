using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Power.Tests;

/// <summary>Where the province asks for 99.9 %.</summary>
public sealed class ProvincialPower(Broker broker) : PowerService(broker)
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Commitments:Settings:power.reliability.provincial"] = "99.9",
    };
}

public sealed class KpiTests(ProvincialPower power) : IClassFixture<ProvincialPower>
{
    [Fact(DisplayName = "power.reliability.provincial: customer hours lost of an ended month are set against the province's figure, with the outages behind it")]
    public async Task Reliability_is_worked_out_from_the_outage_record()
    {
        await power.Area("RL");
        for (var i = 1; i <= 4; i++) await power.Point($"RL-{i}", "RL");
        var outage = (await power.Dispatcher.Post("outages", new { kind = "emergency", reasonZh = "电缆故障", reasonEn = "cable fault", areas = new[] { "RL" } })).Expect(201).Body.GetProperty("outage").GetProperty("number").GetString()!;
        power.Clock.Advance(TimeSpan.FromHours(6));
        await power.Work(unit => unit.Write("UPDATE outage SET restored_at = @now WHERE number = @outage", new { now = power.Now, outage }));
        Assert.Equal(["from:required", "until:required"], (await power.Supervisor.Post("reliability", new { })).Expect(400).FieldErrors);
        Assert.Equal(["until:not-over"], (await power.Supervisor.Post("reliability", new { from = "2026-11-01", until = "2026-12-01" })).Expect(400).FieldErrors);
        Assert.Equal(403, (await power.Clerk.Post("reliability", new { from = "2026-10-01", until = "2026-11-01" })).Status);
        Assert.Equal(100m, (await power.Supervisor.Post("reliability", new { from = "2025-10-01", until = "2025-11-01" })).Expect(201).Body.GetProperty("figure").GetDecimal());

        power.Clock.Advance(TimeSpan.FromDays(8));
        await Eventually.Equal(1, () => power.Read<int>("SELECT COUNT(*) FROM reliability_figure WHERE from_day = '2026-11-01'"));
        var november = (await power.Supervisor.Get("reliability")).Expect(200).Body.GetProperty("items").EnumerateArray().Single(f => f.GetProperty("fromDay").GetString() == "2026-11-01");
        Assert.Equal((4, 24d, 99.166667m), (november.GetProperty("customers").GetInt32(), november.GetProperty("lostHours").GetDouble(), november.GetProperty("figure").GetDecimal())); // 24 of 4 × 720 customer hours.
        var rows = (await power.Supervisor.Get("reliability/2026-11-01/2026-12-01/outages")).Expect(200);
        Assert.Equal([outage], rows.Column("outageNumber"));
        var indicator = await Indicator("power.reliability.provincial", "from=2026-11-01&to=2026-12-01");
        Assert.Equal((99.9m, false), (indicator.GetProperty("threshold").GetDecimal(), indicator.GetProperty("met").GetBoolean()));

        await Improvement();
    }

    /// <summary>Goes on in the town above: October 2025 was free of outages and 80 % were satisfied.</summary>
    private async Task Improvement()
    {
        Assert.Equal(["asked:required", "heldBy:required", "satisfied:out-of-range"], (await power.Supervisor.Post("kpis/surveys", new { from = "2025-11-01", until = "2025-12-01" })).Expect(400).FieldErrors);
        foreach (var (from, until, satisfied) in new[] { ("2025-11-01", "2025-12-01", 80), ("2026-11-01", "2026-12-01", 90) })
            (await power.Supervisor.Post("kpis/surveys", new { from, until, heldBy = "第三方调查公司", asked = 100, satisfied })).Expect(201);
        (await power.Supervisor.Post("kpis", new { from = "2025-11-01", until = "2025-12-01" })).Expect(201);
        (await power.Supervisor.Post("kpis", new { from = "2026-11-01", until = "2026-12-01" })).Expect(201);
        Assert.Equal(403, (await power.Clerk.Post("kpis", new { from = "2026-11-01", until = "2026-12-01" })).Status);
        var year = (await power.Clerk.Get("kpis/2026")).Expect(200).Body.EnumerateArray().ToDictionary(k => k.GetProperty("subject").GetString()!, k => k.GetProperty("better"), StringComparer.Ordinal);
        Assert.Equal((true, false), (year["satisfaction"].GetBoolean(), year["reliability"].GetBoolean()));
        power.Clock.Advance(TimeSpan.FromHours(1));
        (await power.Supervisor.Post("kpis/surveys", new { from = "2026-11-01", until = "2026-12-01", heldBy = "第三方调查公司", asked = 10, satisfied = 5 })).Expect(201);
        power.Clock.Advance(TimeSpan.FromDays(31)); // It came too late for November, whose figure stays, and counts in December.
        await Eventually.Equal(1, () => power.Read<int>("SELECT COUNT(*) FROM kpi_figure WHERE subject = 'satisfaction' AND from_day = '2026-12-01' AND numerator = 5 AND denominator = 10"));
        var improvement = await Indicator("power.kpi.yearly-improvement", "from=2026-11-01&to=2026-12-01");
        Assert.Equal((1m, 2m, false), (improvement.GetProperty("numerator").GetDecimal(), improvement.GetProperty("denominator").GetDecimal(), improvement.GetProperty("met").GetBoolean()));
    }

    [Fact(DisplayName = "power.kpi.yearly-improvement: an empty period has no figures, and connection, power quality, reliability and satisfaction are its four subjects")]
    public async Task Nothing_is_made_up_where_nothing_was_counted()
    {
        var figures = (await power.Supervisor.Post("kpis", new { from = "2020-01-01", until = "2020-02-01" })).Expect(201).Body.EnumerateArray().Select(k => k.GetProperty("subject").GetString());
        Assert.DoesNotContain("connection", figures);
        Assert.DoesNotContain("satisfaction", figures);
        Assert.Equal(400, (await power.Clerk.Get("kpis/1066")).Status);
    }

    [Fact(DisplayName = "power.image.major-incidents: one that happened counts; that none happened is stated by a supervisor, not assumed")]
    public async Task Major_incidents_are_registered_or_their_absence_stated()
    {
        Assert.Equal(JsonValueKind.Null, (await Indicator("power.image.major-incidents", "from=2026-09-01&to=2026-10-01")).GetProperty("met").ValueKind);
        (await power.Supervisor.Post("major-incidents/none", new { from = "2026-09-01", until = "2026-10-01" })).Expect(201);
        Assert.Equal("measured-already", (await power.Supervisor.Post("major-incidents/none", new { from = "2026-09-01", until = "2026-10-01" })).Expect(409).Code);
        Assert.True((await Indicator("power.image.major-incidents", "from=2026-09-01&to=2026-10-01")).GetProperty("met").GetBoolean());

        Assert.Equal(["description:required", "happenedAt:required", "title:required"], (await power.Supervisor.Post("major-incidents", new { })).Expect(400).FieldErrors);
        Assert.Equal(403, (await power.Dispatcher.Post("major-incidents", new { })).Status);
        var body = new { happenedAt = "2026-10-05T10:00:00+08:00", title = "媒体曝光", description = "某营业窗口态度生硬被曝光" };
        var registered = (await power.Supervisor.Post("major-incidents", body, idempotencyKey: "i-1")).Expect(201);
        Assert.Equal(registered.Number, (await power.Supervisor.Post("major-incidents", body, idempotencyKey: "i-1")).Expect(201).Number);
        Assert.Equal("incident-registered", (await power.Supervisor.Post("major-incidents/none", new { from = "2026-10-01", until = "2026-11-01" })).Expect(409).Code);
        Assert.False((await Indicator("power.image.major-incidents", "from=2026-10-01&to=2026-11-01")).GetProperty("met").GetBoolean());
        Assert.Equal(["***"], (await power.Clerk.Get("major-incidents")).Expect(200).Column("description"));
    }

    [Fact]
    public void Overlapping_outages_cost_a_customer_their_hours_once()
    {
        var start = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));
        var (a, b) = (Guid.CreateVersion7(start), Guid.CreateVersion7(start.AddDays(1)));
        var result = Reliability.Of(new(start, start.AddDays(1)), 2,
        [
            new("PT-1", a, new(start.AddHours(1), start.AddHours(4))), new("PT-2", a, new(start.AddHours(3), start.AddHours(5))), new("PT-1", b, new(start.AddHours(-5), start.AddHours(2))),
        ]);
        Assert.Equal((6d, 87.5m), (result.LostHours, result.Figure));
        Assert.Equal([("PT-1", 2, 5d), ("PT-2", 1, 2d)], result.Outages.Select(o => (o.Outage, o.Customers, o.LostHours)));
    }

    private async Task<JsonElement> Indicator(string id, string period) =>
        (await power.Clerk.Get($"indicators?{period}")).Expect(200).Body.EnumerateArray().Single(view => view.GetProperty("commitmentId").GetString() == id);
}
