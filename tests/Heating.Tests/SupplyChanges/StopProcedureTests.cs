using Utilities.ServiceDefaults;

namespace Utilities.Heating.Tests;

public sealed class StopProcedureTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact(DisplayName = "heating.stop.procedure: without a legal waiting period set by the operator nobody is cut off")]
    public void Cuts_nobody_off_while_the_waiting_period_is_unknown()
    {
        Assert.Equal("waiting-period-unset", StopProcedure.RefusesStop(Whole, null, Nine.AddYears(1))!.Code);
        Assert.Equal("waiting-period", StopProcedure.RefusesStop(Whole, TimeSpan.FromDays(3), Nine.AddDays(3).AddSeconds(-1))!.Code);
        Assert.Null(StopProcedure.RefusesStop(Whole, TimeSpan.FromDays(3), Nine.AddDays(3)));
    }

    [Fact]
    public void Names_every_step_that_is_missing()
    {
        Assert.Contains("approved, notified", StopProcedure.RefusesStop([Whole[0]], TimeSpan.Zero, Nine)!.Detail, StringComparison.Ordinal);
        var approve = StopProcedure.Steps.Single(step => step.Name == "approved");
        Assert.Equal("forbidden", StopProcedure.RefusesStep([Whole[0]], approve, By("d-2", Roles.Dispatcher))!.Code);
        Assert.Null(StopProcedure.RefusesStep([Whole[0]], approve, By("s-1", Roles.Supervisor)));
    }

    private static SupplyChangeEvent[] Whole => [.. StopProcedure.Steps.Select((step, index) => new SupplyChangeEvent { Sequence = index + 1, Kind = step.Name, At = Nine, Actor = $"actor-{index}" })];

    private static Actor By(string id, string role) => new(id, new HashSet<string>(StringComparer.Ordinal) { role });
}
