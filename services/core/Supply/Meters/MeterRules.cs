namespace Utilities.Supply;

/// <summary>What the meters of a utility measure, as data.</summary>
/// <param name="Unit">Of all its meters: <c>m3</c>, <c>kWh</c> or <c>GJ</c>.</param>
public sealed record MeterRules(string Unit)
{
    /// <summary>The registers its meters may have: <c>total</c>, and by time of use <c>peak</c> (峰), <c>flat</c> (平) and <c>valley</c> (谷).</summary>
    public IReadOnlyList<string> Registers { get; init; } = [Meter.Total];

    /// <summary>Code of the request type under which a faulty meter is dealt with; null: the utility has none of its own.</summary>
    public string? FaultType { get; init; }

    /// <summary>What the meters of the demo town show.</summary>
    public required DemoUse Demo { get; init; }
}

/// <summary>Invented use of the demo town, for each service point and month, in the utility's unit.</summary>
/// <param name="Least">Of a small household.</param>
/// <param name="Most">Of a large one.</param>
public sealed record DemoUse(decimal Least, decimal Most)
{
    /// <summary>Months with use; empty: all.</summary>
    public IReadOnlyList<int> Months { get; init; } = [];

    /// <summary>Public buildings alone have a meter.</summary>
    public bool PublicOnly { get; init; }

    /// <summary>Whether anything is used in this month.</summary>
    public bool Covers(DateOnly month) => Months.Count == 0 || Months.Contains(month.Month);
}
