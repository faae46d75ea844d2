namespace Utilities.Power.Tests;

/// <summary>Connections of electricity (业扩, D26).</summary>
public sealed class PowerConnectionTests(PowerService power) : ConnectionConformance(power), IClassFixture<PowerService>
{
    protected override (string New, string Increase) Types => ("connection-new", "connection-increase");

    protected override string Unit => "kVA";

    protected override IReadOnlyDictionary<string, object?> OwnContractFields { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["capacity"] = 120, ["capacityUnit"] = "kVA", ["supplyMode"] = "公用变压器供电", ["voltage"] = "380 V",
    };

    protected override object Installation { get; } = new { report = "JY-2026-0007" };

    protected override (string Step, string Promise) Supply => ("power-supplied", "power.connect.other");

    [Fact(DisplayName = "power.connect.residential: supplied within 5 working days of acceptance; the weekend does not count")]
    public async Task Supplies_residents_within_five_working_days_of_acceptance()
    {
        var number = (await File("residential")).Number;
        var thursday = power.MoveToNext(DayOfWeek.Thursday);
        var accepted = await power.Accept(number);
        Assert.Equal(thursday.AddDays(7), accepted.Clock("power.connect.residential").GetProperty("dueAt").GetDateTimeOffset());
        Assert.DoesNotContain("power.connect.other", accepted.Clocks);
        power.Clock.MoveTo(thursday.AddDays(7).AddMinutes(-1));
        var supplied = (await power.Crew.Take(number, "power-supplied", new { meter = "M-1" })).Expect(200);
        Assert.Equal("met", supplied.Outcome("power.connect.residential"));
    }

    [Fact(DisplayName = "power.connect.residential: the sixth working day is too late")]
    public async Task Misses_the_promise_to_residents_on_the_sixth_day()
    {
        var number = (await File("residential")).Number;
        await power.Accept(number);
        power.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("missed", (await power.Crew.Take(number, "power-supplied")).Expect(200).Outcome("power.connect.residential"));
    }

    [Fact(DisplayName = "power.connect.other: five working days from installation and contract; a rejected installation starts nothing")]
    public async Task Supplies_others_within_five_working_days_of_the_later()
    {
        power.MoveToNext(DayOfWeek.Monday);
        var number = (await File("non-residential")).Number;
        await power.Accept(number);
        Assert.DoesNotContain("power.connect.residential", (await power.Clerk.Request(number)).Clocks);
        await power.DraftWhole(number, OwnContractFields);
        (await power.Clerk.Take(number, "contract-signed")).Expect(200);
        var rejected = (await power.Crew.Take(number, "installation-rejected", new { defects = "接地电阻不合格" })).Expect(200);
        Assert.DoesNotContain("power.connect.other", rejected.Clocks);
        var thursday = power.MoveToNext(DayOfWeek.Thursday);
        var accepted = (await power.Crew.Take(number, "installation-accepted", Installation)).Expect(200);
        Assert.Equal(power.Now, accepted.Clock("power.connect.other").GetProperty("startedAt").GetDateTimeOffset());
        Assert.Equal(thursday.AddDays(7), accepted.Clock("power.connect.other").GetProperty("dueAt").GetDateTimeOffset());
    }

    [Fact]
    public async Task Closes_an_application_that_cannot_be_accepted_with_the_reason()
    {
        var number = (await File("residential")).Number;
        Assert.Equal(["data.reason:required"], (await power.Clerk.Take(number, "not-accepted")).Expect(400).FieldErrors);
        var closed = (await power.Clerk.Take(number, "not-accepted", new { reason = "该址已列入拆迁" })).Expect(200);
        Assert.Equal("declined", closed.Text_("outcome"));
        Assert.Equal(["received:done", "not-accepted:done"], (await power.Clerk.Get($"connections/{number}/progress")).Progress());
    }

    [Fact]
    public async Task Surveys_what_is_new_or_larger_and_not_a_change_of_supply()
    {
        var number = (await power.Clerk.Post("connections", Applying.Application("connection-change", "residential", "kVA"))).Expect(201).Number;
        await power.Accept(number);
        (await power.Crew.Take(number, "power-supplied")).Expect(200);
        await Account(number, "requested");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await power.Clerk.Get($"connections/{number}/progress")).Body.GetProperty("survey").ValueKind);
        Assert.Equal(0, await power.Read<int>("SELECT COUNT(*) FROM home_visit WHERE request_number = @number", new { number }));
    }
}
