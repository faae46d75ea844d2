namespace Utilities.Gateway.Hall;

/// <summary>One rule by which the hall finds the owner of a matter: data of <c>contracts/policy/hall-routing.json</c>.</summary>
public sealed record RoutingRule
{
    /// <summary>Stable code, kebab case.</summary>
    public required string Id { get; init; }

    /// <summary>The lower wins; rules of one priority are weighed by how much of them was heard.</summary>
    public required int Priority { get; init; }

    /// <summary>Danger to life or property: wins over everything the resident chose, and two of them are never called ambiguous.</summary>
    public bool Danger { get; init; }

    /// <summary>Chinese words; <c>煤气+味</c> needs both, in any order.</summary>
    public IReadOnlyList<string> Zh { get; init; } = [];

    /// <summary>English words with their usual endings; <c>gas+smell</c> needs both, in any order.</summary>
    public IReadOnlyList<string> En { get; init; } = [];

    /// <summary>Words of either language that make the rule not hold.</summary>
    public IReadOnlyList<string> Unless { get; init; } = [];

    /// <summary>Categories a resident or clerk may choose that lead here.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Holds for matters that come this way only; empty: any.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Holds unless another utility was named; with nothing else to go by, naming one of these is enough.</summary>
    public IReadOnlyList<string> Utilities { get; init; } = [];

    public required RouteTarget To { get; init; }

    /// <summary>Continues "转供水,因为…" and "routed to water because …".</summary>
    public required HallText Because { get; init; }
}

/// <summary>Where a matter goes.</summary>
/// <param name="Door">By which of the service's ways in: <c>request</c>, <c>case</c>, <c>first-ask</c>, <c>enquiry</c>.</param>
/// <param name="Type">Code of the type in that service's catalogue.</param>
/// <param name="Subject">Of a complaint its subject, of a report its category, of a first-ask matter the service wanted.</param>
public sealed record RouteTarget(string Service, string Door, string Type, string? Subject = null);
