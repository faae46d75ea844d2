namespace Utilities.Complaints.Tests;

public sealed class SupervisionRuleTests
{
    private static readonly SupervisionOptions Options = new() { LeastSeverity = "serious", AlsoBelow = ["water.repair."], Never = ["hall.phone."] };

    private static readonly Breach Serious = new() { CommitmentId = "gas.leak.onsite", Severity = "serious" };

    [Fact]
    public void Concerns_hard_promises_from_the_severity_set_and_those_named()
    {
        Assert.True(SupervisionRule.Concerns(Options, Serious));
        Assert.True(SupervisionRule.Concerns(Options, Serious with { Severity = "critical" }));
        Assert.False(SupervisionRule.Concerns(Options, Serious with { Severity = "normal" }));
        Assert.True(SupervisionRule.Concerns(Options, Serious with { Severity = "normal", CommitmentId = "water.repair.minor" }));
    }

    [Fact]
    public void Leaves_soft_promises_those_out_of_the_rates_and_supervision_itself_alone()
    {
        Assert.False(SupervisionRule.Concerns(Options, Serious with { Soft = true }));
        Assert.False(SupervisionRule.Concerns(Options, Serious with { SettledAs = Breach.Excluded }));
        Assert.False(SupervisionRule.Concerns(Options, Serious with { CommitmentId = "hall.phone.answer" }));
        Assert.False(SupervisionRule.Concerns(Options, Serious with { CommitmentId = "complaints.supervision.answer" }));
    }

    [Fact]
    public void Late_is_counted_to_the_end_or_to_now()
    {
        var due = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        var breach = Serious with { DueAt = due };
        Assert.Equal(90, breach.At(due.AddMinutes(90)).MinutesLate);
        Assert.Equal(30, (breach with { SettledAs = Breach.KeptLate, SettledAt = due.AddMinutes(30) }).At(due.AddMinutes(90)).MinutesLate);
    }
}
