using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>A meter as it is sent in, singly or as one line of a bulk load.</summary>
/// <param name="Number">The number on its plate.</param>
/// <param name="ServicePoint">Number of the service point; left out: in stock.</param>
/// <param name="Registers">Left out: <c>total</c> alone.</param>
/// <param name="Digits">Digits before the point, 3 to 12.</param>
/// <param name="Multiplier">Left out: 1.</param>
/// <param name="InstalledOn">Local day; may be left out when nobody knows it.</param>
public sealed record MeterInput(
    string? Number, string? ServicePoint, IReadOnlyList<string>? Registers, int? Digits, decimal? Multiplier, DateOnly? InstalledOn, string? Seal)
{
    private const int FewestDigits = 3;
    private const int MostDigits = 12;
    private const decimal LargestMultiplier = 1_000_000;

    /// <summary>The meter it becomes, or every field error at once. Pure.</summary>
    internal Outcome<Meter> Check(Guid id, MeterRules rules, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var registers = (Registers ?? [Meter.Total]).Distinct(StringComparer.Ordinal).ToList();
        if (registers.Count == 0) errors.Add("registers", "required", "A meter has at least one register.");
        foreach (var register in registers) errors.OneOf("registers", register, [.. rules.Registers]);
        if (Digits is not (>= FewestDigits and <= MostDigits)) errors.Add("digits", "out-of-range", $"'digits' must be between {FewestDigits} and {MostDigits}.");
        if (!Thousandths.TryOf(Multiplier ?? 1, out var multiplier) || multiplier is <= 0 or > (long)(LargestMultiplier * 1000))
            errors.Add("multiplier", "out-of-range", $"'multiplier' must be more than 0, at most {LargestMultiplier:0}, with three decimals at most.");
        var servicePoint = errors.OptionalText("servicePoint", ServicePoint, 60);
        if (InstalledOn is { } day && day > HallTime.Day(now)) errors.Add("installedOn", "in-the-future", "'installedOn' lies in the future.");
        if (InstalledOn is not null && servicePoint is null) errors.Add("servicePoint", "required", "A meter that was installed hangs at a service point.");
        var meter = new Meter
        {
            Id = id,
            Number = errors.Code("number", Number),
            ServicePoint = servicePoint,
            Unit = rules.Unit,
            RegisterList = string.Join(',', Meter.AllRegisters.Where(registers.Contains)),
            Digits = Digits ?? 0,
            MultiplierThousandths = multiplier,
            Seal = errors.OptionalText("seal", Seal, 60),
            State = servicePoint is null ? Meter.InStock : Meter.Installed,
            InstalledOn = InstalledOn,
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : meter;
    }
}
