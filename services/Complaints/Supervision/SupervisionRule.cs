namespace Utilities.Complaints;

/// <summary>Whether a broken promise is supervised. Pure.</summary>
internal static class SupervisionRule
{
    private const string Supervision = "complaints.supervision.";

    private static readonly string[] Severities = ["normal", "serious", "critical"];

    /// <summary>Hard promises that still count, from the severity the hall set; never the one about supervision itself, which would supervise its own supervision.</summary>
    public static bool Concerns(SupervisionOptions options, Breach breach)
    {
        if (breach.Soft || breach.SettledAs == Breach.Excluded) return false;
        if (Names([Supervision, .. options.Never], breach)) return false;
        return Array.IndexOf(Severities, breach.Severity) >= Array.IndexOf(Severities, options.LeastSeverity) || Names(options.AlsoBelow, breach);
    }

    private static bool Names(IEnumerable<string> beginnings, Breach breach) => beginnings.Any(text => breach.CommitmentId.StartsWith(text, StringComparison.Ordinal));
}
