using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

public sealed class SurveyProgressTests
{
    private static readonly DateTimeOffset Nine = SampleWorkflow.Nine;
    private static readonly SurveyRule Rule = new(60) { Classes = [ConnectionRules.NonResidential] };

    private static readonly Workflow Workflow = new("connection", "D26",
    [
        new("received", new("登记", "Received"), [Roles.Clerk]),
        new(ConnectionRules.Accepted, new("受理", "Accepted"), [Roles.Clerk]),
        new("supplied", new("送电", "Supplied"), [Roles.Crew]) { Fulfils = true },
        ConnectionRules.Survey(until: "supplied"),
    ]);

    [Fact]
    public void Concerns_the_classes_it_names_and_all_when_it_names_none()
    {
        Assert.True(Rule.Concerns(ConnectionRules.NonResidential));
        Assert.False(Rule.Concerns(ConnectionRules.Residential));
        Assert.True(new SurveyRule(60).Concerns(ConnectionRules.Residential));
    }

    [Fact]
    public void Lies_ahead_then_stands_as_its_visit_and_ends_with_its_step()
    {
        Assert.Equal("ahead", State(Rule, [], "received"));
        Assert.Equal("reserved", State(Rule, [Visit(HomeVisitStates.Missed), Visit(HomeVisitStates.Reserved)], "received", ConnectionRules.Accepted));
        Assert.Equal("done", State(Rule, [Visit(HomeVisitStates.Done)], "received", ConnectionRules.Accepted, ConnectionRules.Surveyed));
    }

    [Fact]
    public void Is_no_part_of_the_way_without_a_rule_or_once_there_is_supply()
    {
        Assert.Null(State(null, [], "received"));
        Assert.Null(State(Rule, [], "received", ConnectionRules.Accepted, "supplied"));
        Assert.Equal("done", State(null, [], "received", ConnectionRules.Surveyed));
    }

    private static string? State(SurveyRule? rule, HomeVisit[] visits, params string[] taken) => SurveyProgress.Of(rule, new Order(
        Workflow, new Dictionary<string, string>(StringComparer.Ordinal), Nine,
        [.. taken.Select(name => new TakenStep(name, Nine, "clerk", new Dictionary<string, string>(StringComparer.Ordinal)))], null), visits)?.State;

    private static HomeVisit Visit(string state) => new()
    {
        Id = Guid.Empty, RequestId = Guid.Empty, RequestNumber = "S-1", Sequence = 1, Purpose = EntryRule.Survey, Minutes = 60, NotBefore = Nine, AskedBy = "system", AskedAt = Nine,
        State = state, UpdatedAt = Nine,
    };
}
