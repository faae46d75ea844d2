using System.Text.RegularExpressions;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One line of a collection file of a handheld or remote reading system: what one register showed at one instant.</summary>
/// <param name="Register">May be left out for a meter with one register.</param>
/// <param name="At">When it was read.</param>
/// <param name="Value">In the meter's unit, three decimals at most; none for <c>no-access</c>.</param>
/// <param name="Quality">Left out: <c>valid</c>.</param>
/// <param name="Occasion">Left out: <c>periodic</c>.</param>
/// <param name="Reader">Id of whoever read it; left out: whoever sends it.</param>
/// <param name="Photo">Reference to the picture.</param>
/// <param name="Remark">Code, 1 to 20 capital letters, digits and hyphens.</param>
public sealed partial record ReadingInput(
    string? Meter, string? Register, DateTimeOffset? At, decimal? Value, string? Quality, string? Occasion, string? Reader, string? Photo, string? Remark)
{
    /// <summary>The reading of this meter that it becomes, or every field error at once. Pure.</summary>
    /// <param name="meters">All rows of the number, where it hangs last.</param>
    /// <param name="sender">Reads when nobody else is named.</param>
    /// <param name="now">The service's time.</param>
    internal Outcome<MeterReading> Check(IEnumerable<Meter> meters, string sender, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var number = errors.Text("meter", Meter, 60);
        if (At is null) errors.Add("at", "required", "Give 'at': when it was read.");
        var at = errors.Past("at", At, now);
        var day = HallTime.Day(at);
        var quality = errors.OneOf("quality", Quality, MeterReading.Qualities, MeterReading.Valid);
        var occasion = errors.OneOf("occasion", Occasion, MeterReading.Occasions, MeterReading.Periodic);
        if (Remark is not null && !RemarkCode.IsMatch(Remark)) errors.Add("remark", "not-a-code", "'remark' must be a code of 1 to 20 capital letters, digits and hyphens.");
        var meter = number.Length == 0 ? null : meters.LastOrDefault(row => row.HungOn(day));
        if (number.Length > 0 && meter is null) errors.Add("meter", "unknown-meter", $"No meter '{number}' hung at a service point on {day:yyyy-MM-dd}.");
        var register = Register ?? (meter is { Registers: [var only] } ? only : null);
        if (meter is not null && (register is null || !meter.Registers.Contains(register))) errors.Add("register", "not-one-of", $"'register' must be one of {string.Join(", ", meter.Registers)}.");
        var value = CheckValue(meter, quality, errors);
        var reading = new MeterReading
        {
            Meter = number,
            ServicePoint = meter?.ServicePoint ?? "",
            Register = register ?? "",
            ValueThousandths = value,
            ReadAt = at,
            ReadOn = day,
            Quality = quality,
            Occasion = occasion,
            Reader = errors.OptionalText("reader", Reader, 200) ?? sender,
            Photo = errors.OptionalText("photo", Photo, 200),
            Remark = Remark,
        };
        return errors.Any ? errors.ToRefusal() : reading;
    }

    [GeneratedRegex("^[A-Z0-9-]{1,20}$", RegexOptions.None, 1000)]
    private static partial Regex RemarkCode { get; }

    private long? CheckValue(Meter? meter, string quality, FieldErrors errors)
    {
        if (Value is not { } value)
        {
            if (quality is MeterReading.Valid or "estimated-by-reader" or "suspect") errors.Add("value", "required", $"A reading that is {quality} has a value.");
            return null;
        }

        if (quality == MeterReading.NoAccess) errors.Add("value", "not-read", "Nobody read a value where there was no access.");
        if (!Thousandths.TryOf(value, out var thousandths)) errors.Add("value", "too-precise", "'value' may have three decimals.");
        else if (meter is not null && (value < 0 || value >= meter.Rollover)) errors.Add("value", "out-of-range", $"The meter shows 0 to less than {meter.Rollover:0}.");
        return thousandths;
    }
}
