using Utilities.ServiceDefaults;

namespace Utilities.Power.Tests;

public sealed class LightingTests(PowerService power) : IClassFixture<PowerService>
{
    private const string Rate = "power.lighting.lit-rate";

    private async Task Lamps(string route, int count)
    {
        var lamps = Enumerable.Range(1, count).Select(n => new { code = $"{route}-{n:00}", kind = "street", place = $"光明街{n}号杆", route });
        (await power.Dispatcher.Post("lamps/load", new { lamps })).Expect(200);
    }

    private async Task<(decimal Lit, decimal Lamps)> Overall()
    {
        var row = (await power.Crew.Get("indicators")).Expect(200).Body.EnumerateArray().First(it => it.GetProperty("commitmentId").GetString() == Rate);
        return (row.GetProperty("numerator").GetDecimal(), row.GetProperty("denominator").GetDecimal());
    }

    private Task<Answer> Inspect(string route, string[] unlit, TimeSpan? ago = null, string? key = null) =>
        power.Crew.Post("lighting-inspections", new { route, unlit, at = power.Now - (ago ?? TimeSpan.Zero), name = "夜查班", phone = "13812345678" }, key);

    [Fact(DisplayName = "power.lighting.lit-rate: each inspection has its rate, the whole counts every registered lamp as it was last seen, and opens to its lamps")]
    public async Task Lit_rate()
    {
        var before = await Overall();
        await Lamps("R1", 20);
        Assert.Equal((before.Lit, before.Lamps + 20), await Overall());
        var inspected = (await Inspect("R1", ["R1-03"], TimeSpan.FromMinutes(20))).Expect(201);
        Assert.Equal(95m, inspected.Body.GetProperty("inspection").GetProperty("litRate").GetDecimal());
        Assert.Equal((before.Lit + 19, before.Lamps + 20), await Overall());
        var latest = (await Inspect("R1", ["R1-03", "R1-04"], TimeSpan.FromMinutes(10))).Expect(201).Body.GetProperty("inspection").GetProperty("number").GetString()!;
        Assert.Equal((before.Lit + 18, before.Lamps + 20), await Overall());
        Assert.Contains($"{latest}/R1-03", (await power.Crew.Get($"indicators/{Rate}/rows?limit=1000")).Expect(200).Text, StringComparison.Ordinal);

        var lamp = (await power.Crew.Get("lamps/R1-04")).Expect(200);
        (await power.Dispatcher.Post("lamps/R1-04/retire", new { reason = "拆除" }, ifMatch: lamp.ETag)).Expect(200);
        Assert.Equal((before.Lit + 18, before.Lamps + 19), await Overall());
    }

    [Fact(DisplayName = "power.lighting.lit-rate: a dark lamp becomes one lighting repair request, and no second while that one is open")]
    public async Task Dark_lamps_are_repaired()
    {
        await Lamps("R2", 3);
        const string key = "lighting-1";
        var first = (await Inspect("R2", ["R2-01"], TimeSpan.FromMinutes(30), key)).Expect(201);
        var request = first.Body.GetProperty("dark")[0].GetProperty("request").GetString()!;
        Assert.Equal("lighting", (await power.Clerk.Get($"requests/{request}")).Expect(200).Text_("type"));
        var second = (await Inspect("R2", ["R2-01", "R2-02"], TimeSpan.FromMinutes(20))).Expect(201);
        Assert.Equal(request, second.Body.GetProperty("dark")[0].GetProperty("request").GetString());
        Assert.NotEqual(request, second.Body.GetProperty("dark")[1].GetProperty("request").GetString());

        await power.Work(work => work.Write("UPDATE request SET closed_at = @now WHERE number = @request", new { now = power.Now, request }));
        var third = (await Inspect("R2", ["R2-01"], TimeSpan.FromMinutes(10))).Expect(201);
        Assert.NotEqual(request, third.Body.GetProperty("dark")[0].GetProperty("request").GetString());
        var read = (await power.Crew.Get($"lighting-inspections/{third.Body.GetProperty("inspection").GetProperty("number").GetString()}")).Expect(200);
        Assert.Equal("R2-01", read.Body.GetProperty("dark")[0].GetProperty("lamp").GetString());
        Assert.Equal(3, (await power.Crew.Get("lighting-inspections?route=R2")).Expect(200).Body.GetProperty("items").GetArrayLength());
    }

    [Fact(DisplayName = "D30: an inspection is refused with everything that is wrong; without a contact no request is filed and nothing is kept")]
    public async Task Refusals()
    {
        await Lamps("R3", 2);
        Assert.Equal(["lamps:wrong-format"], (await power.Dispatcher.Post("lamps/load", new { lamps = new object?[] { null } })).Expect(400).FieldErrors);
        Assert.Equal(["lit[0]:not-here"], (await power.Crew.Post("lighting-inspections", new { route = "R3", lit = new[] { "R9-01" } })).Expect(400).FieldErrors);
        Assert.Equal(["unlit:one-of"], (await power.Crew.Post("lighting-inspections", new { route = "R3" })).Expect(400).FieldErrors);
        Assert.Equal(["at:in-the-future", "route:one-of"], (await power.Crew.Post("lighting-inspections", new { at = power.Now.AddDays(1), unlit = Array.Empty<string>() })).Expect(400).FieldErrors);
        Assert.Equal(["route:out-of-range"], (await power.Crew.Post("lighting-inspections", new { route = "none", unlit = Array.Empty<string>() })).Expect(400).FieldErrors);
        Assert.Equal(["name:required", "phone:required"], (await power.Crew.Post("lighting-inspections", new { route = "R3", unlit = new[] { "R3-01" } })).Expect(400).FieldErrors);
        Assert.Equal(0, (await power.Crew.Get("lighting-inspections?route=R3")).Expect(200).Body.GetProperty("items").GetArrayLength());
        Assert.Equal(403, (await power.Clerk.Post("lighting-inspections", new { route = "R3", unlit = Array.Empty<string>() })).Status);
    }

    [Fact]
    public async Task Lamps_are_registered_revised_and_loaded_whole_or_not_at_all()
    {
        Assert.Equal(["areaCode:unknown-area", "code:required", "kind:required", "place:required"], (await power.Dispatcher.Post("lamps", new { areaCode = "nowhere" })).Expect(400).FieldErrors);
        var made = (await power.Dispatcher.Post("lamps", new { code = "L-1", kind = "stairwell", place = "3栋2单元" })).Expect(201);
        Assert.Equal("lamp-exists", (await power.Dispatcher.Post("lamps", new { code = "L-1", kind = "stairwell", place = "3栋2单元" })).Expect(409).Code);
        Assert.Equal(428, (await power.Dispatcher.Put("lamps/L-1", new { kind = "stairwell", place = "4栋" }, null)).Status);
        var revised = (await power.Dispatcher.Put("lamps/L-1", new { kind = "stairwell", place = "4栋" }, made.ETag)).Expect(200);
        Assert.Equal("4栋", revised.Text_("place"));
        Assert.Equal(412, (await power.Dispatcher.Put("lamps/L-1", new { kind = "stairwell", place = "5栋" }, made.ETag)).Status);
        Assert.Equal(["lamps[1].code:twice", "lamps[1].kind:not-one-of"], (await power.Dispatcher.Post("lamps/load", new
        {
            lamps = new[] { new { code = "L-2", kind = "street", place = "a" }, new { code = "L-2", kind = "candle", place = "b" } },
        })).Expect(400).FieldErrors);
        Assert.Equal(404, (await power.Crew.Get("lamps/L-2")).Status);
        Assert.Equal(403, (await power.As("resident-1", Roles.Resident).Get("lamps")).Status);
    }

    [Theory]
    [InlineData("lit", "01:True 02:False 03:False")]
    [InlineData("unlit", "01:False 02:True 03:True")]
    public void Those_not_written_down_are_the_opposite_and_those_not_seen_count_neither_way(string written, string expected)
    {
        var errors = new FieldErrors();
        string[] one = ["01"];
        var seen = SeenLamps.Of(["01", "02", "03", "04"], written == "lit" ? one : null, written == "unlit" ? one : null, ["04"], errors);
        Assert.False(errors.Any);
        Assert.Equal(expected, string.Join(' ', seen.Select(lamp => $"{lamp.Key}:{lamp.Value}")));
    }
}
