using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Periods as callers give them.</summary>
internal static class Periods
{
    /// <summary>A month that has begun.</summary>
    public static Period Begun(string field, string? text, DateOnly today, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text)) errors.Add(field, "required", $"Give '{field}', a month such as 2026-11.");
        else if (Period.Parse(text) is not { } period) errors.Add(field, "not-a-month", $"'{field}' must be a month such as 2026-11.");
        else if (period.First > today) errors.Add(field, "in-the-future", $"'{field}' has not begun yet.");
        else return period;
        return Period.Of(today);
    }
}
