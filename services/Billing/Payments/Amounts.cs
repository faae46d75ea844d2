using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Amounts of money as they are sent in.</summary>
internal static class Amounts
{
    private const decimal Most = 100_000_000;

    /// <summary>More than nothing and exact to the fen; zero with a field error otherwise, and zero when absent.</summary>
    public static Money Positive(FieldErrors errors, string field, decimal? yuan)
    {
        if (yuan is <= 0) errors.Add(field, "out-of-range", $"'{field}' must be more than 0.");
        return NotNegative(errors, field, yuan);
    }

    /// <summary>Nothing or more, exact to the fen.</summary>
    public static Money NotNegative(FieldErrors errors, string field, decimal? yuan)
    {
        if (yuan is not { } amount) return Money.Zero;
        if (amount is < 0 or > Most) errors.Add(field, "out-of-range", $"'{field}' must be between 0 and {Most}.");
        else if (!Money.TryOf(amount, out var money)) errors.Add(field, "not-money", $"'{field}' has at most two decimals.");
        else return money;
        return Money.Zero;
    }
}
