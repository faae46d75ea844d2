using Utilities.TestKit;

namespace Utilities.Heating.Tests;

/// <summary>Application for heat (用热申请, D40).</summary>
public sealed class HeatingConnectionTests(HeatingService heating) : ConnectionConformance(heating), IClassFixture<HeatingService>
{
    private static readonly object Plan = new { feasible = true, plan = "由二号换热站供热" };

    protected override (string New, string Increase) Types => ("heat-new", "heat-increase");

    protected override string Unit => "m2";

    protected override IReadOnlyDictionary<string, object?> OwnContractFields { get; } =
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["areaM2"] = 118.5, ["supplyMode"] = "集中供热" };

    protected override object Installation { get; } = new { certificate = "YS-0042" };

    protected override (string Step, string Promise) Supply => ("heat-supplied", "heating.connect.other");

    protected override async Task Prepare(string number) => (await heating.Clerk.Take(number, "plan-answered", Plan)).Expect(200);

    [Fact(DisplayName = "heating.apply.plan-reply: the plan is answered within 3 working days of acceptance")]
    public async Task Answers_the_plan_within_three_working_days()
    {
        var thursday = heating.MoveToNext(DayOfWeek.Thursday);
        var number = (await File("residential")).Number;
        var accepted = await heating.Accept(number);
        Assert.Equal(thursday.AddDays(5), accepted.Due("heating.apply.plan-reply"));
        heating.Clock.Advance(TimeSpan.FromDays(1));
        var answered = (await heating.Clerk.Take(number, "plan-answered", Plan)).Expect(200);
        Assert.Equal("met", answered.Outcome("heating.apply.plan-reply"));
    }

    [Theory(DisplayName = "D40: where no heat can be supplied the application ends with the reason, and no promise of supply begins:")]
    [InlineData("residential")]
    [InlineData("non-residential")]
    public async Task Ends_where_no_heat_can_be_supplied(string applicant)
    {
        var number = (await File(applicant)).Number;
        await heating.Accept(number);
        var answered = (await heating.Clerk.Take(number, "plan-answered", new { feasible = false, plan = "管网未到达" })).Expect(200);
        Assert.Contains("not-feasible", answered.Next);
        Assert.Equal(409, (await heating.Clerk.Take(number, "heat-agreed")).Status);
        Assert.Equal(["data.reason:required"], (await heating.Clerk.Take(number, "not-feasible")).Expect(400).FieldErrors);
        var ended = (await heating.Clerk.Take(number, "not-feasible", new { reason = "管网未到达该小区" })).Expect(200);
        Assert.Equal("declined", ended.Text_("outcome"));
        Assert.DoesNotContain("heating.connect.residential", ended.Clocks);
        Assert.DoesNotContain("heating.connect.other", ended.Clocks);
    }

    [Fact(DisplayName = "heating.apply.delay-explanation: when the plan is overdue the reason is owed, until it is explained")]
    public async Task Owes_the_reason_when_the_plan_is_overdue()
    {
        heating.MoveToNext(DayOfWeek.Monday);
        var number = (await File("residential")).Number;
        var due = (await heating.Accept(number)).Due("heating.apply.plan-reply");
        heating.Clock.MoveTo(due.AddMinutes(1));
        await Eventually.True(async () => (await heating.Clerk.Request(number)).Clocks.Contains("heating.apply.delay-explanation"), because: "the reason to be owed");
        Assert.Equal(due, (await heating.Clerk.Request(number)).Clock("heating.apply.delay-explanation").GetProperty("startedAt").GetDateTimeOffset());
        Assert.Equal(["data.reason:required"], (await heating.Clerk.Take(number, "delay-explained")).Expect(400).FieldErrors);
        var explained = (await heating.Clerk.Take(number, "delay-explained", new { reason = "热源负荷待核定" })).Expect(200);
        Assert.Equal("stopped", explained.Clock("heating.apply.delay-explanation").GetProperty("state").GetString());
        Assert.Equal("application-accepted", explained.State);
        Assert.DoesNotContain("热源负荷", (await heating.As("a-1", "auditor").Get($"connections/{number}")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("missed", (await heating.Clerk.Take(number, "plan-answered", Plan)).Expect(200).Outcome("heating.apply.plan-reply"));
    }

    [Fact(DisplayName = "heating.apply.delay-explanation: an explanation given before the plan is overdue counts")]
    public async Task Counts_an_explanation_that_came_before()
    {
        heating.MoveToNext(DayOfWeek.Monday);
        var number = (await File("residential")).Number;
        var due = (await heating.Accept(number)).Due("heating.apply.plan-reply");
        (await heating.Clerk.Take(number, "delay-explained", new { reason = "现场未具备条件" })).Expect(200);
        heating.Clock.MoveTo(due.AddMinutes(1));
        await Eventually.True(async () => (await heating.Clerk.Request(number)).Clocks.Contains("heating.apply.delay-explanation"), because: "the overdue plan to be noticed");
        Assert.Equal("stopped", (await heating.Clerk.Request(number)).Clock("heating.apply.delay-explanation").GetProperty("state").GetString());
    }

    [Fact(DisplayName = "heating.connect.other: five working days from the later of acceptance and contract")]
    public async Task Heats_others_within_five_working_days_of_the_later()
    {
        var thursday = heating.MoveToNext(DayOfWeek.Thursday);
        var number = (await File("non-residential")).Number;
        await heating.Accept(number);
        await Prepare(number);
        (await heating.Crew.Take(number, "installation-accepted", Installation)).Expect(200);
        await heating.DraftWhole(number, OwnContractFields);
        var signed = (await heating.Clerk.Take(number, "contract-signed")).Expect(200);
        Assert.Equal(thursday.AddDays(7), signed.Due("heating.connect.other"));
        Assert.DoesNotContain("heating.connect.residential", signed.Clocks);
    }
}
