using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>What the meters show: pressure in MPa, current in ampere, voltage in volt.</summary>
public sealed record Meters(decimal? PressureMpa, decimal? CurrentA, decimal? VoltageV)
{
    private const decimal Largest = 1_000_000;

    public bool Any => PressureMpa is { } || CurrentA is { } || VoltageV is { };

    /// <summary>
    /// A figure outside the pump's range is asked about: it is a slip of the pen or a fault. Confirmed, with a remark, it is taken as it is. Pure.
    /// </summary>
    public void Check(FieldErrors errors, Pump pump, bool confirmed)
    {
        Within(errors, "pressureMpa", PressureMpa, pump.MinMpa, pump.MaxMpa, $"Pump '{pump.Code}' works", "MPa (1 MPa = 1000 kPa = 10 bar)", confirmed);
        Within(errors, "currentA", CurrentA, null, pump.MaxAmpere, $"Pump '{pump.Code}' draws", "A", confirmed);
        Within(errors, "voltageV", VoltageV, pump.MinVolt, pump.MaxVolt, $"Pump '{pump.Code}' runs", "V", confirmed);
    }

    private static void Within(FieldErrors errors, string field, decimal? value, decimal? min, decimal? max, string who, string unit, bool confirmed)
    {
        errors.Range(field, value, 0, Largest);
        if (confirmed || !(value < min || value > max)) return;
        var range = (min, max) switch
        {
            ({ } low, { } high) => $"between {Plain(low)} and {Plain(high)}",
            ({ } low, null) => $"from {Plain(low)} up",
            _ => $"up to {Plain(max!.Value)}",
        };
        errors.Add(field, "implausible", $"{who} {range} {unit}; this says {Plain(value!.Value)}. If the meter really shows it, send 'confirmed' with a remark.");
    }

    private static string Plain(decimal figure) => figure.ToString("0.####", CultureInfo.InvariantCulture);
}
