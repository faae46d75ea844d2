using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Utilities.ServiceDefaults;

/// <summary>Whether the process can do its work, check by check. Descriptions only: an exception's text may hold a connection string.</summary>
public sealed record Readiness(HealthStatus Status, IReadOnlyDictionary<string, Readiness.Check> Checks)
{
    /// <param name="Reason">Why it is not healthy, in the operator's words; null when it is.</param>
    /// <param name="Data">What the check found out beside, or null.</param>
    public sealed record Check(HealthStatus Status, string? Reason, IReadOnlyDictionary<string, object>? Data, double DurationMs);

    /// <summary>The checks that say whether requests may come.</summary>
    public static bool IsAsked(HealthCheckRegistration check) => check.Tags.Contains("ready");

    public static Readiness Of(HealthReport report) => new(report.Status, report.Entries.ToDictionary(
        entry => entry.Key,
        entry => new Check(
            entry.Value.Status,
            entry.Value.Description ?? (entry.Value.Exception is null ? null : "The check failed; see the log."),
            entry.Value.Data.Count > 0 ? entry.Value.Data : null,
            Math.Round(entry.Value.Duration.TotalMilliseconds, 1)),
        StringComparer.Ordinal));
}
