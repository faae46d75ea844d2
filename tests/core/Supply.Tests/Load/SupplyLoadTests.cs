using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class SupplyLoadTests
{
    private static readonly Workflow Repair = new("repair", "D15",
    [
        Of("received", Roles.Clerk),
        Of("departed", Roles.Crew),
        Of("arrived", Roles.Crew),
        Of("cannot-finish", Roles.Crew) with { From = "arrived", BackTo = "departed" },
        Of("repaired", Roles.Crew) with { Fulfils = true },
        Of("tested", Roles.Crew) with { Setback = new("passed", "false", "test-failed", "repaired") },
        Of("archived", Roles.Clerk) with { Closes = "archived" },
        Of("site-restored", Roles.Crew) with { From = "repaired" },
    ]);

    [Theory]
    [InlineData("received", true)]
    [InlineData("arrived", true)]
    [InlineData("cannot-finish", true)]
    [InlineData("test-failed", true)]
    [InlineData("reopened", true)]
    [InlineData("repaired", false)]
    [InlineData("tested", false)]
    [InlineData("site-restored", false)]
    public void An_order_needs_a_crew_until_it_is_fulfilled_and_again_when_the_work_was_in_vain(string state, bool needs) =>
        Assert.Equal(needs, SupplyLoad.NeedsCrew(Repair, state));

    [Fact]
    public void What_no_crew_takes_a_step_of_never_needs_one() =>
        Assert.False(SupplyLoad.NeedsCrew(new("enquiry", "D23", [Of("received", Roles.Clerk), Of("answered", Roles.Clerk) with { Fulfils = true }]), "received"));

    [Theory]
    [InlineData(12, 4, 3)]
    [InlineData(12, 0, 12)]
    [InlineData(0, 3, 0)]
    public void Work_is_shared_by_the_crews_on_duty_and_by_one_at_least(long orders, long crews, double each) =>
        Assert.Equal(each, new SupplyLoad(default, orders, crews).WorkPerCrew);

    private static Step Of(string name, string role) => new(name, new(name, name), [role]);
}
