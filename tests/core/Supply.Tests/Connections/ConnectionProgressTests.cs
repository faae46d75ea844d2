using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class ConnectionProgressTests
{
    private static readonly DateTimeOffset Nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly Workflow Workflow = new("connection", "D26",
    [
        Step("received"),
        Step("accepted"),
        Step("refused") with { InsteadOf = "accepted", Closes = "declined" },
        Step("inspected") with { When = [new("customerClass", "non-residential")] },
        Step("supplied") with { Needs = ["signed"], Fulfils = true },
        Step("archived") with { Closes = "archived" },
        Step("signed") with { From = "accepted", Until = "supplied", Once = true, NeededWhen = [new("customerClass", "non-residential")] },
        Step("explained") with { From = "accepted" },
    ]);

    [Fact]
    public void Shows_what_is_done_what_is_to_be_done_now_and_what_lies_ahead() => Assert.Equal(
        ["received:done", "accepted:current", "inspected:ahead", "supplied:ahead", "archived:ahead", "signed:ahead"],
        Progress("non-residential", null, "received"));

    [Fact]
    public void Shows_both_as_due_where_two_steps_may_come_in_either_order() => Assert.Equal(
        ["received:done", "accepted:done", "inspected:current", "supplied:ahead", "archived:ahead", "signed:current"],
        Progress("non-residential", null, "received", "accepted"));

    [Fact]
    public void Does_not_show_as_due_what_still_waits_for_another_step() => Assert.Equal(
        ["received:done", "accepted:done", "inspected:done", "supplied:ahead", "archived:ahead", "signed:current"],
        Progress("non-residential", null, "received", "accepted", "inspected"));

    [Fact]
    public void Leaves_out_what_does_not_concern_the_applicant() => Assert.Equal(
        ["received:done", "accepted:done", "supplied:current", "archived:ahead", "explained:done"],
        Progress("residential", null, "received", "accepted", "explained"));

    [Fact]
    public void Ends_where_the_application_was_closed() => Assert.Equal(["received:done", "refused:done"], Progress("residential", "declined", "received", "refused"));

    private static string[] Progress(string customerClass, string? outcome, params string[] taken) =>
    [
        .. ConnectionProgress.Of(new Order(
                Workflow, new Dictionary<string, string>(StringComparer.Ordinal) { ["customerClass"] = customerClass }, Nine,
                [.. taken.Select((name, index) => new TakenStep(name, Nine.AddMinutes(index), "clerk", new Dictionary<string, string>(StringComparer.Ordinal)))], outcome))
            .Select(step => $"{step.Step}:{step.State}"),
    ];

    private static Step Step(string name) => new(name, new(name, name), [Roles.Clerk]);
}
