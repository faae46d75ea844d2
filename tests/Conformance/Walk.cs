using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Conformance;

/// <summary>Carries a request through its own order of steps, each by a role that may take it, with data made from the step's own description.</summary>
/// <param name="utility">The utility whose orders are walked.</param>
/// <param name="people">Somebody of a role: subject and role.</param>
/// <param name="now">The service's time.</param>
/// <param name="wait">Lets time pass between two steps.</param>
public sealed class Walk(SupplyUtility utility, Func<string, string, Caller> people, Func<DateTimeOffset> now, Action wait)
{
    private const string Crew = "crew-7";

    public Walk(ServiceFixture service, SupplyUtility utility)
        : this(utility, (subject, role) => service.As(subject, role), () => service.Now, () => service.Clock.Advance(TimeSpan.FromMinutes(1)))
    {
    }

    private Caller Clerk => people("clerk-1", Roles.Clerk);

    /// <summary>
    /// What must be there before a step that a folder of the utility holds back (materials accounted for, contract complete), or the folder's own act
    /// that takes the step itself.
    /// </summary>
    public Func<string, Step, Task> Prepare { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>A complete filing of this type.</summary>
    public static Dictionary<string, object?> Filing(string type, params (string Field, object? Value)[] fields)
    {
        var filing = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = type,
            ["channel"] = "call",
            ["name"] = "王小明",
            ["phone"] = "13812345678",
            ["address"] = "幸福小区3栋502",
            ["description"] = "请尽快处理",
        };
        foreach (var (field, value) in fields) filing[field] = value;
        return filing;
    }

    public Task<Answer> File(string type, params (string Field, object? Value)[] fields) => File(Clerk, type, fields);

    public static async Task<Answer> File(Caller caller, string type, params (string Field, object? Value)[] fields) =>
        (await caller.Post("requests", Filing(type, fields))).Expect(201);

    /// <summary>Takes step after step, a minute apart, until the request is closed or <paramref name="until"/> has been taken.</summary>
    public async Task<Answer> On(string number, string? until = null)
    {
        var state = (await Clerk.Get($"requests/{number}")).Expect(200);
        for (var taken = 0; taken < 60 && !Closed(state) && (until is null || !state.Taken.Contains(until)); taken++)
        {
            wait();
            state = await Take(number, state, NextOf(state));
        }

        return state;
    }

    /// <summary>Takes one step as the right role with the right data.</summary>
    public async Task<Answer> Take(string number, Answer state, Step step)
    {
        await Prepare(number, step);
        var prepared = (await Clerk.Get($"requests/{number}")).Expect(200);
        if (prepared.Taken.Count(taken => taken == step.Name) > state.Taken.Count(taken => taken == step.Name)) return prepared;
        return (await Actor(step).Post($"requests/{number}/steps", new { step = step.Name, data = Data(state, step) })).Expect(200);
    }

    /// <summary>The main way: no alternative, and a side step only when the next one needs it.</summary>
    public Step NextOf(Answer state)
    {
        var workflow = WorkflowOf(state.Text_("type"));
        var offered = state.Next.Select(name => workflow.Find(name)!).ToList();
        var main = offered.First(step => step is { From: null, InsteadOf: null });
        var owed = state.Body.GetProperty("steps").GetProperty("owed").EnumerateArray().Select(step => step.GetProperty("step").GetString()).ToHashSet(StringComparer.Ordinal);
        return offered.FirstOrDefault(step => main.Needs.Contains(step.Name) && owed.Contains(step.Name)) ?? main;
    }

    public Workflow WorkflowOf(string type)
    {
        var name = utility.RequestTypes.First(known => known.Code == type).Workflow;
        return utility.Workflows.First(workflow => workflow.Name == name);
    }

    /// <summary>Signatures come from different people; whoever is sent out is the one assigned.</summary>
    public Caller Actor(Step step)
    {
        var role = step.Roles.FirstOrDefault(known => known is not (Roles.Resident or Roles.Partner)) ?? step.Roles[0];
        return people(role == Roles.Crew ? Crew : step.Signature ? $"{role}-{step.Name}" : $"{role}-1", role);
    }

    /// <summary>Every field that is demanded now, with a value that lets the order go on.</summary>
    public Dictionary<string, object> Data(Answer state, Step step)
    {
        var demanded = state.Body.GetProperty("steps").GetProperty("next").EnumerateArray().Single(next => next.GetProperty("step").GetString() == step.Name)
            .GetProperty("fields").EnumerateArray().Where(field => field.GetProperty("required").GetBoolean()).Select(field => field.GetProperty("name").GetString()).ToHashSet(StringComparer.Ordinal);
        return step.Fields.Where(field => demanded.Contains(field.Name)).ToDictionary(field => field.Name, field => Value(step, field), StringComparer.Ordinal);
    }

    private object Value(Step step, StepField field) => field.Type switch
    {
        "bool" when step.Setback?.Field == field.Name => step.Setback.Value != "true",
        "bool" => field.MustBe != "false",
        "choice" => field.MustBe ?? field.Choices.First(choice => step.Setback is not { } setback || setback.Field != field.Name || setback.Value != choice),
        "number" => 1,
        "instant" => field.Future ? now().AddDays(1) : now(),
        _ => field.MustBe ?? (field.Sets == "crew" ? Crew : "已按规定办理"),
    };

    private static bool Closed(Answer state) => state.Body.TryGetProperty("outcome", out var outcome) && outcome.ValueKind == System.Text.Json.JsonValueKind.String;
}
