namespace Utilities.Billing;

/// <summary>What one customer is billed under for one service point of one utility (账户). One row of table <c>account</c>.</summary>
public sealed record Account
{
    public static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    public static readonly string[] Classes = ["residential", "commercial", "industrial", "public"];

    /// <summary>Under which clocks and notifications about the account hang.</summary>
    public required Guid Id { get; init; }

    /// <summary>Letter of the utility and a running number: <c>W00000123</c>. The order of numbers is the order of opening.</summary>
    public required string Number { get; init; }

    /// <summary><c>water</c>, <c>power</c>, <c>gas</c> or <c>heating</c>.</summary>
    public required string Utility { get; init; }

    /// <summary>Number of the service point in the utility's register (户号).</summary>
    public required string ServicePoint { get; init; }

    /// <summary>The customer's key in the customer register.</summary>
    public required string CustomerRef { get; init; }

    /// <summary><c>residential</c>, <c>commercial</c>, <c>industrial</c> or <c>public</c>.</summary>
    public required string CustomerClass { get; init; }

    /// <summary>Code of the area the service point lies in.</summary>
    public string? Area { get; init; }

    /// <summary>The walk it is read on (抄表册); null: its area's.</summary>
    public string? Route { get; init; }

    /// <summary>
    /// Code of its tariff; the version in force is found by the day. Tariff, class, household, heated area and group are the newest of its terms, which may begin
    /// in the future: what counts for a day stands in <c>account_terms</c>.
    /// </summary>
    public required string Tariff { get; init; }

    /// <summary>Persons in the household, which some block tariffs widen their blocks by; null: not declared, counted as the tariff's standard household.</summary>
    public int? HouseholdSize { get; init; }

    /// <summary>Heated area, m²; null where heat is not billed by area.</summary>
    public Quantity? HeatedArea { get; init; }

    /// <summary>Special group (特殊群体) that the tariff or the dunning policy may treat otherwise; null: none.</summary>
    public string? SpecialGroup { get; init; }

    /// <summary>First local day that is billed.</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>First local day that is not billed any more; null while it is open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Number of the matter it came from: <c>W-20261122-000123</c>; null when it was registered by hand or loaded.</summary>
    public string? Origin { get; init; }

    public long Version { get; init; } = 1;

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The letter that numbers of accounts and bills of a utility begin with.</summary>
    public static char Letter(string utility) => char.ToUpperInvariant(utility[0]);
}
