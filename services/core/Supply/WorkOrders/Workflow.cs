namespace Utilities.Supply;

/// <summary>An order of steps as data. The first step is the filing itself; none may be skipped whose conditions hold (D15).</summary>
/// <param name="Rule">Id of the rule the order comes from, named in refusals: <c>D15</c>, <c>D23</c>.</param>
public sealed record Workflow(string Name, string Rule, IReadOnlyList<Step> Steps)
{
    /// <summary>The steps by which a time agreed with the customer is recorded, in their order (K43); empty: agreements have no step of their own.</summary>
    public IReadOnlyList<string> TimeAgreed { get; init; } = [];

    public Step? Find(string name) => Steps.FirstOrDefault(step => step.Name == name);

    /// <summary>Place in the order; an alternative stands at the place of the step it replaces, a side step at none (-1).</summary>
    public int PlaceOf(Step step) => step switch
    {
        { From: not null } => -1,
        { InsteadOf: { } other } => PlaceOf(Find(other)!),
        _ => Steps.Index().First(entry => entry.Item.Name == step.Name).Index,
    };
}
