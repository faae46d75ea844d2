using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>One thing to be recorded with a step.</summary>
/// <param name="Type"><c>text</c>, <c>bool</c>, <c>number</c>, <c>instant</c> or <c>choice</c>.</param>
public sealed record StepField(string Name, string Type, BilingualText Help)
{
    public bool Required { get; init; }

    /// <summary>Required only while all of these facts hold, for instance the cost of chargeable work.</summary>
    public IReadOnlyList<Condition> RequiredWhen { get; init; } = [];

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The only value that lets the step be taken: the fee schedule must have been shown.</summary>
    public string? MustBe { get; init; }

    /// <summary>An instant ahead (a new promise); otherwise instants lie in the past.</summary>
    public bool Future { get; init; }

    /// <summary>Words about a person or by one: shown only to those who handle the matter.</summary>
    public bool Personal { get; init; }

    /// <summary>Fact of the order that the value becomes: <c>crew</c>, <c>chargeable</c>, <c>excavation</c>, <c>promisedAt</c>; null: only recorded.</summary>
    public string? Sets { get; init; }
}
