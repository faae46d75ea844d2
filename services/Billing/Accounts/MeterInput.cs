using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A meter as sent in with an account or put on one.</summary>
/// <param name="FromOn">Local day it begins to count; left out: with the account.</param>
/// <param name="Digits">Whole digits it shows; left out: not known, so that no rollover is assumed.</param>
/// <param name="Multiplier">What one step of it stands for; left out: 1.</param>
/// <param name="Registers">Left out: one, <c>total</c>, whose first reading is not told.</param>
public sealed record MeterInput(string? Meter, DateOnly? FromOn, int? Digits, decimal? Multiplier, IReadOnlyList<RegisterInput>? Registers)
{
    private const int MostDigits = 9;

    /// <summary>One opening per register; every error at once.</summary>
    internal IReadOnlyList<MeterOpening> Check(FieldErrors errors, string prefix, DateOnly opened)
    {
        var meter = errors.Code(prefix + "meter", Meter);
        errors.Range(prefix + "digits", Digits, 1, MostDigits);
        var multiplier = errors.Quantity(prefix + "multiplier", Multiplier ?? 1m, allowZero: false) ?? Quantity.Zero;
        if (FromOn < opened) errors.Add(prefix + "fromOn", "too-early", $"The meter cannot count before the account does, on {opened:yyyy-MM-dd}.");
        IReadOnlyList<RegisterInput> registers = Registers is { Count: > 0 } given ? given : [new(AccountMeter.Total, null)];
        if (registers.DistinctBy(register => register.Register).Count() < registers.Count) errors.Add(prefix + "registers", "twice", "Each register may be named once.");
        return [.. registers.Select((register, place) => new MeterOpening(
            meter,
            errors.OneOf($"{prefix}registers[{place}].register", register.Register, AccountMeter.Registers, AccountMeter.Total),
            FromOn ?? opened, Digits, multiplier,
            errors.Quantity($"{prefix}registers[{place}].reading", register.Reading)))];
    }
}

/// <param name="Register"><c>total</c>, <c>peak</c>, <c>flat</c> or <c>valley</c>.</param>
/// <param name="Reading">What it shows on the first day; left out: not told.</param>
public sealed record RegisterInput(string? Register, decimal? Reading);

/// <summary>Exact amounts as they are sent in.</summary>
internal static class QuantityInput
{
    /// <summary>An amount that is not negative, exact to a thousandth; null when it is left out.</summary>
    public static Quantity? Quantity(this FieldErrors errors, string field, decimal? value, bool allowZero = true)
    {
        if (value is not { } units) return null;
        if (units < 0 || (units == 0 && !allowZero)) errors.Add(field, "out-of-range", $"'{field}' must be {(allowZero ? "0 or more" : "more than 0")}.");
        else if (Billing.Quantity.TryOf(units, out var quantity)) return quantity;
        else errors.Add(field, "not-exact", $"'{field}' may have at most three decimals.");
        return null;
    }
}
