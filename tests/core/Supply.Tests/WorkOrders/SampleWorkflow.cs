using Utilities.ServiceDefaults;

namespace Utilities.Supply.Tests;

/// <summary>A small order of steps with one of everything: condition, alternative, side step, return, setback, signatures.</summary>
internal static class SampleWorkflow
{
    public static readonly DateTimeOffset Nine = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(8));

    public static readonly Actor Crew = By("crew", Roles.Crew);
    public static readonly Actor Leader = By("leader", Roles.Dispatcher);
    public static readonly Actor Director = By("director", Roles.Supervisor);

    public static readonly Workflow Workflow = new("sample", "D15",
    [
        Step("received", Roles.Clerk),
        Step("departed", Roles.Crew),
        Step("arrived", Roles.Crew) with { Fields = [Field("chargeable", "bool") with { Sets = "chargeable" }] },
        Step("isolated", Roles.Crew) with { When = [new("type", "burst")], Once = true },
        Step("consented", Roles.Crew) with { When = [new("chargeable", "true")], Once = true, Fields = [Field("feeScheduleShown", "bool") with { Required = true, MustBe = "true" }] },
        Step("declined", Roles.Crew) with { When = [new("chargeable", "true")], InsteadOf = "consented", Closes = "declined" },
        Step("cannot-finish", Roles.Crew) with
        {
            From = "arrived",
            Until = "repaired",
            BackTo = "departed",
            Fields =
            [
                Field("reason", "choice") with { Required = true, Choices = ["parts-missing", "other"] },
                Field("promisedAt", "instant") with { Required = true, Future = true, Sets = "promisedAt" },
            ],
        },
        Step("repaired", Roles.Crew) with { Fulfils = true },
        Step("water-tested", Roles.Crew) with { Fields = [Field("passed", "bool") with { Required = true }], Setback = new("passed", "false", "water-test-failed", "repaired") },
        Step("customer-confirmed", Roles.Crew) with { Fields = [Field("cost", "number") with { RequiredWhen = [new("chargeable", "true")] }] },
        Step("team-leader-signed", Roles.Dispatcher) with { Signature = true },
        Step("director-signed", Roles.Supervisor) with { Signature = true },
        Step("archived", Roles.Clerk) with { Closes = "archived" },
        Step("site-restored", Roles.Crew) with { From = "repaired", When = [new("excavation", "true")], Once = true },
    ]);

    public static Actor By(string id, params string[] roles) => new(id, roles.ToHashSet(StringComparer.Ordinal));

    /// <summary>An order with these facts (<c>chargeable=true</c>) that has taken these steps, a minute apart.</summary>
    public static Order Order(string facts, params string[] taken) => new(
        Workflow,
        facts.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(fact => fact.Split('=')).ToDictionary(fact => fact[0], fact => fact[1], StringComparer.Ordinal),
        Nine,
        [.. taken.Select((step, i) => Taken(step, Nine.AddMinutes(i)))],
        taken.Contains("archived") && taken[^1] != Supply.Order.Reopened ? "archived" : null);

    private static TakenStep Taken(string step, DateTimeOffset at)
    {
        // "water-tested:passed=false", "team-leader-signed@director"
        var (name, actor) = step.Split('@') is [var left, var who] ? (left, who) : (step, "somebody");
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        if (name.Split(':') is [var bare, var field])
        {
            name = bare;
            data[field.Split('=')[0]] = field.Split('=')[1];
        }

        return new(name, at, actor, data);
    }

    private static Step Step(string name, params string[] roles) => new(name, new(name, name), roles);

    private static StepField Field(string name, string type) => new(name, type, new(name, name));
}
