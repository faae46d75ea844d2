namespace Utilities.Water.Tests;

/// <summary>Tests by schedule at sampling points, and the rate over all tests (供水服务承诺 六).</summary>
public sealed class LaboratoryScheduleTests(CompanyService water) : IClassFixture<CompanyService>
{
    [Fact(DisplayName = "water.quality.lab-schedule, water.quality.composite-pass-rate: what each sampling point is owed is planned by itself, a tested sample fulfils it, and every test counts in the rate")]
    public async Task Tests_by_schedule_fulfil_what_is_owed()
    {
        await water.Limits();
        Assert.Equal(["area:unknown-area"], (await water.Dispatcher.Post("quality/points", new { code = "SP-0", name = "末梢", kind = "mains-end", area = "??" })).Expect(400).FieldErrors);
        var point = (await water.Dispatcher.Post("quality/points", new { code = "SP-1", name = "出厂水", kind = "works-outlet" })).Expect(201);
        (await water.Dispatcher.Post("quality/points", new { code = "SP-2", name = "管网末梢", kind = "mains-end" })).Expect(201);
        Assert.Equal(["bottles:required", "point:unknown-point"], (await water.Crew.Post("quality/samples", new { point = "NOPE", sample = new { place = "x" } })).Expect(400).FieldErrors);
        Assert.Equal((2, 0), await Owed("SP-1"));

        var taken = (await water.Crew.Post("quality/samples", new { point = "SP-1", sample = new { bottles = Laboratory.Bottles } }, "s-1")).Expect(201);
        Assert.Equal(taken.Text, (await water.Crew.Post("quality/samples", new { point = "SP-1", sample = new { bottles = Laboratory.Bottles } }, "s-1")).Expect(201).Text);
        Assert.Equal("出厂水", taken.Text_("place"));
        Assert.Equal((2, 0), await Owed("SP-1"));
        await water.Deliver(taken.Number);
        (await water.Result(taken.Number, 0.3)).Expect(200);
        Assert.Equal((1, 1), await Owed("SP-1"));
        Assert.Equal("sample-state", (await water.Result(taken.Number, 0.3)).Expect(409).Code);

        // A second test in the same month is owed by nobody and counts in the rate all the same.
        var extra = (await water.Crew.Post("quality/samples", new { point = "SP-1", sample = new { bottles = Laboratory.Bottles } })).Expect(201);
        await water.Deliver(extra.Number);
        Assert.False((await water.Result(extra.Number, 9)).Expect(200).Body.GetProperty("passed").GetBoolean());
        Assert.Equal((1, 1), await Owed("SP-1"));
        Assert.Equal((1m, 2m, false), await water.Indicator("water.quality.composite-pass-rate"));
        Assert.Equal([extra.Number], (await water.Clerk.Get("quality/samples?point=SP-1&passed=false")).Items().Select(row => row.GetProperty("number").GetString()));

        var today = water.Now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await water.Dispatcher.Put("quality/points/SP-1", new { name = "出厂水", kind = "works-outlet", endedOn = today }, point.ETag)).Expect(400);
        (await water.Dispatcher.Put("quality/points/SP-1", new { name = "出厂水", kind = "works-outlet", endedOn = today, endedReason = "水厂停用" }, point.ETag)).Expect(200);
        Assert.Equal((0, 1), await Owed("SP-1"));
    }

    [Fact]
    public async Task A_limit_has_a_source_and_its_changes_are_audited()
    {
        Assert.Equal(["most:required", "nameEn:required", "nameZh:required", "parameter:required", "source:required", "unit:required"], (await water.Supervisor.Post("quality/limits", new { })).Expect(400).FieldErrors);
        (await water.Clerk.Post("quality/limits", new { })).Expect(403);
        var limit = new { parameter = "ph", nameZh = "pH", nameEn = "pH", unit = "-", least = 6.5, most = 8.5, source = "示例标准 表3" };
        var made = (await water.Supervisor.Post("quality/limits", limit)).Expect(201);
        Assert.Equal("limit-exists", (await water.Supervisor.Post("quality/limits", limit)).Expect(409).Code);
        (await water.Supervisor.Put("quality/limits/ph", limit, null)).Expect(428);
        (await water.Supervisor.Put("quality/limits/ph", limit, made.ETag)).Expect(200);
        (await water.Supervisor.Put("quality/limits/ph", limit, made.ETag)).Expect(412);
        Assert.Equal(2, await water.Read<long>("SELECT COUNT(*) FROM audit WHERE subject = 'ph'"));
        Assert.Contains("示例标准 表3", (await water.Clerk.Get("quality/limits")).Expect(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_is_sampled_until_the_day_it_ends()
    {
        (await water.Dispatcher.Post("quality/points", new { code = "SP-END", name = "水源井", kind = "raw", endedOn = "2026-12-01", endedReason = "水源井停用" })).Expect(201);
        Assert.Equal("SP-END", (await water.Crew.Post("quality/samples", new { point = "SP-END", sample = new { bottles = Laboratory.Bottles } })).Expect(201).Text_("point"));
        water.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(["point:unknown-point"], (await water.Crew.Post("quality/samples", new { point = "SP-END", sample = new { bottles = Laboratory.Bottles } })).Expect(400).FieldErrors);
    }

    /// <summary>What is open and done at a sampling point.</summary>
    private async Task<(int Open, int Done)> Owed(string point)
    {
        const string sql = "SELECT COUNT(*) FROM obligation WHERE subject = @point AND commitment_id = 'water.quality.lab-schedule' AND exempt_reason IS NULL AND fulfilled_at IS ";
        return (await water.Read<int>(sql + "NULL", new { point }), await water.Read<int>(sql + "NOT NULL", new { point }));
    }
}
