namespace Utilities.Billing;

/// <summary>All that a bill is calculated from: equal input gives equal lines, wherever and whenever it is calculated.</summary>
/// <param name="Tariff">Code of the account's tariff.</param>
/// <param name="FromOn">First local day billed.</param>
/// <param name="ToOn">First local day not billed.</param>
/// <param name="UsedBefore">Used earlier in the tariff year of the first of these days or of the use (<see cref="TariffBook.CountsFrom"/>), for blocks counted per year.</param>
/// <param name="Use">May reach beyond the days billed: readings need not fall on the first of a month. Use is priced by its own days.</param>
public sealed record ChargeInput(
    string Utility,
    string Tariff,
    string CustomerClass,
    int? HouseholdSize,
    Quantity? HeatedArea,
    string? SpecialGroup,
    DateOnly FromOn,
    DateOnly ToOn,
    IReadOnlyList<UsePart> Use,
    Quantity UsedBefore)
{
    /// <summary>
    /// The days of the whole bill where these are a part of it, because the account's terms changed among them: blocks of whole months are the part's share of the
    /// bill's, not a month's again. Null: the input is the whole bill.
    /// </summary>
    public (DateOnly From, DateOnly To)? PartOf { get; init; }
}

/// <param name="Register"><c>total</c>, or a time-of-use band.</param>
/// <param name="Used">Below zero where more had been estimated before than was used.</param>
public readonly record struct UsePart(string Register, DateOnly FromOn, DateOnly ToOn, Quantity Used)
{
    /// <summary>The register of all that was used, whenever.</summary>
    public const string Total = "total";
}

/// <summary>A line as calculated.</summary>
public readonly record struct ChargeLine(
    string Component, int TariffVersion, int Block, string Band, DateOnly FromOn, DateOnly ToOn, Quantity Quantity, string Unit, UnitPrice Price, Money Amount);

/// <summary>What the tariff comes to, or why nothing can be said.</summary>
/// <param name="Parked">Code of the cause (<c>no-tariff</c>, <c>no-version</c>, <c>no-heated-area</c> …); null when it was calculated.</param>
/// <param name="Detail">The cause in words, for whoever clears it.</param>
public sealed record Charges(IReadOnlyList<ChargeLine> Lines, Money Total, string? Parked = null, string? Detail = null);
