using Utilities.Commitments;
using Utilities.Matters;

namespace Utilities.Billing.Tests;

/// <summary>What the policy says of days and money, without a host.</summary>
public sealed class DunningPolicyTests
{
    private static readonly ServiceCalendar Working = CalendarLoader.Load(Path.Combine(AppContext.BaseDirectory, "policy")).Get("workingdays");
    private static readonly DunningLadder Ladder = new(null, null, "calendar-days", [new("a", 3, "phone", new("", "")), new("b", 15, "notice", new("", ""))], new("phone", 30, new("", "")));

    [Fact]
    public void A_step_that_came_late_pushes_the_next_one_back_and_the_last_one_repeats()
    {
        var due = new DateOnly(2026, 11, 1);
        Assert.Equal(new DateOnly(2026, 11, 4), Ladder.NextOn(due, 0, null, Working));
        Assert.Equal(new DateOnly(2026, 11, 16), Ladder.NextOn(due, 1, new(2026, 11, 4), Working));
        Assert.Equal(new DateOnly(2026, 12, 2), Ladder.NextOn(due, 1, new(2026, 11, 20), Working));
        Assert.Equal((new DateOnly(2026, 12, 20), "repeat-1"), (Ladder.NextOn(due, 2, new(2026, 11, 20), Working)!.Value, Ladder.StepAfter(2)!.Code));
        Assert.Null((Ladder with { Repeat = null }).NextOn(due, 2, new(2026, 11, 20), Working));
        Assert.Equal(new DateOnly(2026, 11, 4), (Ladder with { CountBy = "working-days" }).NextOn(due, 0, null, Working));
        Assert.Equal("repeat-4", Ladder.StepAfter(5)!.Code);
    }

    [Fact]
    public void Days_under_a_veto_bear_no_late_fee_and_a_month_is_its_own_fee()
    {
        var rule = new LateFeeRule("power", true, 0.0005m, 5, 0.01m, 30, ["regular"], "x");
        var bill = new ChargeLateFees.OpenBill { Bill = "P1", Account = "P", Utility = "power", DueOn = new(2026, 11, 19), OpenAmount = Money.OfYuan(123.45m) };
        var veto = new DunningHold("P", "complaint-open", "C-1", HallTime.WholeDay(new(2026, 11, 27)).From.AddHours(9), HallTime.WholeDay(new(2026, 11, 28)).From.AddHours(9), DunningScopes.All);
        var months = ChargeLateFees.Months(bill, rule, new(2026, 12, 4), [veto]).ToList();
        Assert.Equal([("2026-11", 4, 493.80m), ("2026-12", 3, 370.35m)], months.Select(month => (month.Period, month.Days, month.Base.Yuan)));
        Assert.Equal((0.25m, 0.25m), (months[0].Of(rule, Money.OfYuan(123.45m), Money.Zero).Full.Yuan, months[0].Of(rule, Money.OfYuan(123.45m), Money.Zero).Charged.Yuan));
        Assert.Equal(0.03m, months[0].Of(rule, Money.OfYuan(123.45m), Money.OfYuan(1.20m)).Charged.Yuan);
        Assert.Equal(0m, months[0].Of(rule, Money.OfYuan(123.45m), Money.OfYuan(2m)).Charged.Yuan);
        Assert.Empty(ChargeLateFees.Months(bill with { ThroughOn = new(2026, 12, 4) }, rule, new(2026, 12, 4), []));
    }

    [Fact(DisplayName = "D38: nobody is cut off on a rest day, on the day before one, or in a closed season")]
    public void Bars_the_days_that_are_not_open()
    {
        var rule = new SuspensionRule("water", true, true, 30, 7, 0, [new("11-15", "03-15", "winter")], "x");
        Assert.Equal("winter", rule.Bars(new(2026, 12, 2), Working));
        Assert.Equal("winter", rule.Bars(new(2027, 3, 15), Working));
        Assert.Null(rule.Bars(new(2027, 3, 16), Working));
        Assert.Equal("rest-day", rule.Bars(new(2027, 3, 19), Working));
        Assert.Equal("rest-day", rule.Bars(new(2027, 3, 20), Working));
        Assert.Null((rule with { ClosedSeasons = [], WorkingDaysOnly = false }).Bars(new(2026, 12, 5), Working));
    }

    [Fact(DisplayName = "D38: what is switched on without its numbers and the decision it rests on is refused at start, every fault at once")]
    public void Refuses_a_half_made_policy()
    {
        var half = StrictBilling.Write(StrictBilling.Shipped(policy =>
        {
            policy["lateFees"]![0]!["enabled"] = true;
            policy["suspensions"]![3]!["enabled"] = true;
        }));
        var refused = Assert.Throws<BookException>(() => DunningPolicy.Read(half));
        Assert.Contains("water", refused.Message, StringComparison.Ordinal);
        Assert.Contains("heating", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_nobody_answers_is_made_again_and_a_promise_leaves_the_customer_in_peace()
    {
        var (today, step) = (new DateOnly(2026, 11, 23), new DunningStep("a", 3, "phone", new("", ""), 2, 3));
        Assert.Equal(new CallResult("queued", today.AddDays(3), false, null), CallResult.Of(step, 1, CallResult.NotReached, today, null, null));
        Assert.Equal(new CallResult("done", null, false, null), CallResult.Of(step, 2, CallResult.NotReached, today, null, null));
        Assert.Equal(new CallResult("done", null, true, today.AddDays(6)), CallResult.Of(step, 1, CallResult.Promised, today, today.AddDays(5), today.AddDays(2)));
        Assert.Equal(new CallResult("done", null, false, today), CallResult.Of(step, 1, CallResult.WrongNumber, today, null, today.AddDays(9)));
    }
}
