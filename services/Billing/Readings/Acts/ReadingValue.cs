using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What a person says that a meter shows.</summary>
internal static class ReadingValue
{
    public static Quantity Of(FieldErrors errors, decimal? value)
    {
        if (value is not { } given)
        {
            errors.Add("value", "required", "Give 'value', what the meter shows.");
            return Quantity.Zero;
        }

        if (given < 0 || !Quantity.TryOf(given, out var quantity))
        {
            errors.Add("value", "not-a-reading", "'value' must not be negative and has three decimals at most.");
            return Quantity.Zero;
        }

        return quantity;
    }
}
