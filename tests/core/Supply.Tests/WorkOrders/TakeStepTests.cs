using System.Text.Json;
using Utilities.ServiceDefaults;
using static Utilities.Supply.Tests.SampleWorkflow;

namespace Utilities.Supply.Tests;

public sealed class TakeStepTests
{
    private static readonly DateTimeOffset Noon = Nine.AddHours(3);

    [Fact]
    public void Refuses_an_unknown_step_and_lists_the_known_ones()
    {
        var refusal = Decide(Order("", "received"), "teleported", Crew).Refusal!;
        Assert.Equal((422, "unknown-step"), (refusal.Status, refusal.Code));
        Assert.Contains("received, departed, arrived", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_step_out_of_order_and_names_what_must_come_first()
    {
        var refusal = Decide(Order("", "received", "departed"), "water-tested", Crew).Refusal!;
        Assert.Equal((409, "step-out-of-order", "D15"), (refusal.Status, refusal.Code, refusal.Rule));
        Assert.Equal("before 'water-tested' must come 'arrived', 'repaired'; next is 'arrived'.", refusal.Detail);
    }

    [Fact]
    public void Refuses_a_step_that_lies_behind() =>
        Assert.Contains("'departed' lies behind", Decide(Order("", "received", "departed", "arrived"), "departed", Crew).Refusal!.Detail, StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_step_that_this_order_does_not_have()
    {
        var refusal = Decide(Order("type=leak", "received", "departed", "arrived"), "isolated", Crew).Refusal!;
        Assert.Equal((409, "step-not-applicable"), (refusal.Status, refusal.Code));
        Assert.Contains("type = burst", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_step_by_the_wrong_role() =>
        Assert.Equal(403, Decide(Order("", "received"), "departed", By("clerk", Roles.Clerk)).Refusal!.Status);

    [Fact]
    public void Lets_the_system_itself_take_any_step() => Assert.False(Decide(Order("", "received"), "departed", Actor.System).IsRefused);

    [Fact]
    public void Refuses_a_second_signature_by_the_same_person()
    {
        var both = By("leader", Roles.Dispatcher, Roles.Supervisor);
        var order = Order("", "received", "departed", "arrived", "repaired", "water-tested:passed=true", "customer-confirmed", "team-leader-signed@leader");
        Assert.Equal("same-signatory", Decide(order, "director-signed", both).Refusal!.Code);
        Assert.False(Decide(order, "director-signed", Director).IsRefused);
    }

    [Fact]
    public void Reports_all_wrong_fields_and_the_wrong_time_together()
    {
        var order = Order("", "received", "departed", "arrived");
        var refusal = Decide(order, "cannot-finish", Crew, """{"reason":"tired","promisedAt":"2026-11-23T08:00:00+08:00","weather":"rain"}""", Noon.AddHours(1)).Refusal!;
        Assert.Equal(400, refusal.Status);
        Assert.Equal(["at:in-the-future", "data.promisedAt:in-the-past", "data.reason:not-one-of", "data.weather:unknown-field"],
            refusal.Errors!.Select(error => $"{error.Field}:{error.Code}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Refuses_a_time_before_the_last_step()
    {
        var refusal = Decide(Order("", "received", "departed"), "arrived", Crew, null, Nine.AddSeconds(30)).Refusal!;
        Assert.Equal("too-early", Assert.Single(refusal.Errors!).Code);
    }

    [Theory]
    [InlineData("""{"passed":"true"}""", "wrong-type")]
    [InlineData("""{"passed":null}""", "required")]
    [InlineData("{}", "required")]
    public void Wants_the_result_of_the_water_test_as_true_or_false(string data, string code)
    {
        var refusal = Decide(Order("", "received", "departed", "arrived", "repaired"), "water-tested", Crew, data).Refusal!;
        Assert.Equal(code, Assert.Single(refusal.Errors!).Code);
    }

    [Fact]
    public void Wants_the_fee_schedule_shown_before_consent()
    {
        var order = Order("chargeable=true", "received", "departed", "arrived");
        Assert.Equal("must-be", Assert.Single(Decide(order, "consented", Crew, """{"feeScheduleShown":false}""").Refusal!.Errors!).Code);
        Assert.False(Decide(order, "consented", Crew, """{"feeScheduleShown":true}""").IsRefused);
    }

    [Fact]
    public void Wants_the_cost_only_of_chargeable_work()
    {
        string[] tested = ["received", "departed", "arrived", "consented", "repaired", "water-tested:passed=true"];
        Assert.Equal("data.cost", Assert.Single(Decide(Order("chargeable=true", tested), "customer-confirmed", Crew).Refusal!.Errors!).Field);
        Assert.False(Decide(Order("", [.. tested.Where(step => step != "consented")]), "customer-confirmed", Crew).IsRefused);
    }

    [Fact]
    public void Records_a_failed_test_as_a_setback_and_a_passed_one_as_the_step()
    {
        var order = Order("", "received", "departed", "arrived", "repaired");
        Assert.Equal("water-test-failed", Decide(order, "water-tested", Crew, """{"passed":false}""").Value.State);
        Assert.Equal("water-tested", Decide(order, "water-tested", Crew, """{"passed":true}""").Value.State);
    }

    [Fact]
    public void Closes_as_declined_without_consent()
    {
        var decision = Decide(Order("chargeable=true", "received", "departed", "arrived"), "declined", Crew).Value;
        Assert.Equal(("declined", "declined"), (decision.State, decision.Outcome));
    }

    [Fact]
    public void Refuses_everything_but_the_site_once_closed()
    {
        string[] all = ["received", "departed", "arrived", "repaired", "water-tested:passed=true", "customer-confirmed", "team-leader-signed", "director-signed", "archived"];
        Assert.Equal("already-closed", Decide(Order("excavation=true", all), "repaired", Crew).Refusal!.Code);
        var restored = Decide(Order("excavation=true", all), "site-restored", Crew).Value;
        Assert.Null(restored.State);
        Assert.Null(restored.Outcome);
    }

    [Fact]
    public void Turns_fields_into_facts_of_the_order()
    {
        var decision = Decide(Order("", "received", "departed"), "arrived", Crew, """{"chargeable":true}""").Value;
        Assert.Equal("true", decision.Facts["chargeable"]);
    }

    private static Outcome<StepDecision> Decide(Order order, string step, Actor actor, string? data = null, DateTimeOffset? at = null) =>
        TakeStep.Decide(order, step, actor, data is null ? null : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(data), at, Noon);
}
