using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>What a hazard's state forbids.</summary>
internal static class HazardRules
{
    public static Refusal NotNow(Hazard hazard, string what) =>
        Refusal.Conflict("hazard-state", "The hazard's state does not allow this.", $"'{hazard.Number}' is {hazard.State}; it cannot be {what} now.", "D19");
}
