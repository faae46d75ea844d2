using Utilities.ServiceDefaults;

namespace Utilities.Billing.Tests.Readings;

public sealed class ReadingPlanTests
{
    private static readonly ReadingPlan Water = new() { Utility = "water", Profile = "oilfield-hall", Kind = ReadingPlan.Window, FromDay = 5, ToDay = 20, Source = "000" };
    private static readonly ReadingPlan Power = new() { Utility = "power", Profile = "state-grid", Kind = ReadingPlan.Date, Day = 31, Routes = [new("R1", 3)], Sample = true };

    [Fact(DisplayName = "K46: water is read in a window of the month, power on the day prescribed for the route")]
    public void A_plan_is_a_window_or_a_day()
    {
        Assert.Equal((new DateOnly(2026, 11, 5), new DateOnly(2026, 11, 20)), Water.DaysOf("R1", new(2026, 11)));
        Assert.Equal((new DateOnly(2026, 2, 3), new DateOnly(2026, 2, 3)), Power.DaysOf("R1", new(2026, 2)));
        Assert.Equal((new DateOnly(2026, 2, 28), new DateOnly(2026, 2, 28)), Power.DaysOf("R2", new(2026, 2)));
        Assert.Null((Power with { Months = [1, 12] }).DaysOf("R1", new(2026, 2)));
        Assert.Null((Power with { Day = null }).DaysOf("R2", new(2026, 2)));
    }

    [Fact]
    public void Everything_wrong_with_a_plan_is_said_at_once()
    {
        var errors = new FieldErrors();
        new ReadingPlan { Utility = "gas", Profile = "", Kind = "window", FromDay = 20, ToDay = 5, Months = [13], Routes = [new("R1", 3)], Limits = [new(AbsolutePerDay: 0)] }.Check(errors);
        Assert.Equal(["limits[0]", "months", "profile", "routes", "source", "toDay"], errors.All.Select(error => error.Field).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_customers_class_has_its_own_limits_before_those_of_all()
    {
        var plan = Water with { Limits = [new(AbsolutePerDay: 20), new("industrial", AbsolutePerDay: 500)] };
        Assert.Equal((20m, 500m), (plan.LimitsOf("residential").AbsolutePerDay!.Value, plan.LimitsOf("industrial").AbsolutePerDay!.Value));
        Assert.Equal(PlausibilityLimits.None, Power.LimitsOf("residential"));
    }
}
