namespace Utilities.Supply;

/// <summary>A work order as the rules see it: its workflow, the facts that conditions read, and the steps taken so far, oldest first.</summary>
/// <param name="Facts"><c>type</c>, <c>severity</c>, <c>zone</c>, <c>distanceKm</c>, <c>chargeable</c>, <c>excavation</c> …</param>
/// <param name="Outcome">How it was closed, or null while it is open.</param>
public sealed record Order(Workflow Workflow, IReadOnlyDictionary<string, string> Facts, DateTimeOffset ReceivedAt, IReadOnlyList<TakenStep> Taken, string? Outcome)
{
    /// <summary>Not a step of any workflow: the customer had the archived order opened again, and it starts over after the filing.</summary>
    public const string Reopened = "reopened";

    /// <summary>The steps of the present round of work: all, or those since the order was last reopened.</summary>
    public IReadOnlyList<TakenStep> Round =>
        [.. Taken.Skip(Taken.Index().LastOrDefault(entry => entry.Item.Name == Reopened, (Index: -1, Item: null!)).Index + 1)];

    public bool Holds(IReadOnlyList<Condition> conditions) =>
        conditions.All(condition => FactOf(condition.Fact) == condition.Value);

    /// <summary>A fact of the order, or what a step of the present round has recorded last: <c>diagnosed.responsibility</c>.</summary>
    private string? FactOf(string fact) => fact.Split('.') is [var step, var field]
        ? Round.LastOrDefault(taken => taken.Name == step)?.Data.GetValueOrDefault(field)
        : Facts.GetValueOrDefault(fact);

    /// <summary>Nothing can have happened before this: the filing, or the last thing recorded.</summary>
    public DateTimeOffset LastAt => Taken.Count == 0 ? ReceivedAt : Taken.Max(step => step.At);
}

/// <summary>A step as taken.</summary>
/// <param name="Data">Its recorded fields as texts: <c>true</c>, <c>12.5</c>, RFC 3339 instants.</param>
public sealed record TakenStep(string Name, DateTimeOffset At, string Actor, IReadOnlyDictionary<string, string> Data);
