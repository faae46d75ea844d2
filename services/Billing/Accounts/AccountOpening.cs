namespace Utilities.Billing;

/// <summary>An account that is to be opened; its number is given when it is.</summary>
public sealed record AccountOpening
{
    public required string Utility { get; init; }

    /// <summary>Number of the service point in the utility's register (户号).</summary>
    public required string ServicePoint { get; init; }

    public required string CustomerRef { get; init; }

    public required string CustomerClass { get; init; }

    public required string Tariff { get; init; }

    /// <summary>First local day that is billed.</summary>
    public required DateOnly OpenedOn { get; init; }

    public string? Area { get; init; }

    public string? Route { get; init; }

    public int? HouseholdSize { get; init; }

    public Quantity? HeatedArea { get; init; }

    public string? SpecialGroup { get; init; }

    /// <summary>Number of the matter it comes from.</summary>
    public string? Origin { get; init; }

    public IReadOnlyList<MeterOpening> Meters { get; init; } = [];

    internal Account As(string number, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = number,
        Utility = Utility,
        ServicePoint = ServicePoint,
        CustomerRef = CustomerRef,
        CustomerClass = CustomerClass,
        Area = Area,
        Route = Route,
        Tariff = Tariff,
        HouseholdSize = HouseholdSize,
        HeatedArea = HeatedArea,
        SpecialGroup = SpecialGroup,
        OpenedOn = OpenedOn,
        Origin = Origin,
        UpdatedAt = now,
    };
}

/// <summary>A register that is put on an account.</summary>
/// <param name="Register"><c>total</c>, <c>peak</c>, <c>flat</c> or <c>valley</c>.</param>
/// <param name="FromOn">Local day it begins to count.</param>
/// <param name="Digits">Whole digits it shows; null: not known, so that no rollover is assumed.</param>
/// <param name="Multiplier">What one step of it stands for.</param>
/// <param name="FirstReading">What it showed on that day; null: not told, so that the first reading that comes begins it.</param>
public sealed record MeterOpening(string Meter, string Register, DateOnly FromOn, int? Digits, Quantity Multiplier, Quantity? FirstReading)
{
    internal AccountMeter On(Account account) => new()
    {
        Account = account.Number,
        Utility = account.Utility,
        Meter = Meter,
        Register = Register,
        FromOn = FromOn,
        Digits = Digits,
        Multiplier = Multiplier,
        FirstReading = FirstReading,
        Origin = account.Origin,
    };
}
