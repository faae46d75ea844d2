using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>An account as sent in, singly or in a load.</summary>
/// <param name="ServicePoint">Number of the service point in the utility's register (户号).</param>
/// <param name="Route">The walk it is read on; left out: its area's.</param>
/// <param name="HeatedArea">m².</param>
/// <param name="OpenedOn">First local day that is billed; left out: today.</param>
public sealed record AccountInput(
    string? Utility, string? ServicePoint, string? CustomerRef, string? CustomerClass, string? Area, string? Route, string? Tariff, int? HouseholdSize,
    decimal? HeatedArea, string? SpecialGroup, DateOnly? OpenedOn, IReadOnlyList<MeterInput>? Meters)
{
    internal const int LargestHousehold = 99;

    private static readonly DateOnly Earliest = new(1950, 1, 1);

    /// <summary>What is to be opened; every error goes to <paramref name="errors"/>, under the names of this record behind <paramref name="prefix"/>.</summary>
    internal AccountOpening Check(FieldErrors errors, DateOnly today, string prefix = "")
    {
        errors.Range(prefix + "householdSize", HouseholdSize, 1, LargestHousehold);
        var opened = OpenedOn ?? today;
        if (opened < Earliest || opened > today.AddYears(1)) errors.Add(prefix + "openedOn", "implausible", $"'openedOn' must lie between {Earliest:yyyy-MM-dd} and a year from now.");
        var meters = (Meters ?? []).SelectMany((meter, place) => meter.Check(errors, $"{prefix}meters[{place}].", opened)).ToList();
        if (meters.DistinctBy(meter => (meter.Meter, meter.Register)).Count() < meters.Count) errors.Add(prefix + "meters", "twice", "Each meter may be named once.");
        return new()
        {
            Utility = errors.OneOf(prefix + "utility", Utility, Account.Utilities),
            ServicePoint = errors.Code(prefix + "servicePoint", ServicePoint),
            CustomerRef = errors.Code(prefix + "customerRef", CustomerRef),
            CustomerClass = errors.OneOf(prefix + "customerClass", CustomerClass, Account.Classes, "residential"),
            Area = errors.OptionalText(prefix + "area", Area, 60),
            Route = errors.OptionalText(prefix + "route", Route, 60),
            Tariff = errors.Code(prefix + "tariff", Tariff),
            HouseholdSize = HouseholdSize,
            HeatedArea = errors.Quantity(prefix + "heatedArea", HeatedArea, allowZero: false),
            SpecialGroup = errors.OptionalText(prefix + "specialGroup", SpecialGroup, 60),
            OpenedOn = opened,
            Meters = meters,
        };
    }
}
