using System.Text.Json;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// A hidden danger or defect of a facility (隐患) on record until it is gone, one row of table <c>facility_hazard</c>. It is a matter of its own: its clock
/// runs from <c>hazard-found</c> to <c>hazard-resolved</c> (water.pump.hazard, 003 篇5 一), the matter's type is the facility's kind.
/// </summary>
public sealed record Hazard
{
    public const string Minor = "minor";
    public const string Major = "major";
    public const string Critical = "critical";

    public const string Open = "open";
    public const string Assigned = "assigned";
    public const string Resolved = "resolved";
    public const string Verified = "verified";

    public static readonly string[] Severities = [Minor, Major, Critical];
    public static readonly string[] States = [Open, Assigned, Resolved, Verified];

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string FacilityCode { get; init; } = "";
    public string FacilityKind { get; init; } = "";
    public string? Area { get; init; }

    /// <summary>The item of the checklist; null when it was reported without an inspection.</summary>
    public string? Item { get; init; }

    /// <summary>The inspection that found it first.</summary>
    public string? InspectionNumber { get; init; }

    public string What { get; init; } = "";
    public string Severity { get; init; } = Minor;

    /// <summary>References of photos, as JSON array.</summary>
    public string Photos { get; init; } = "[]";

    public string State { get; init; } = Open;
    public DateTimeOffset FoundAt { get; init; }
    public string FoundBy { get; init; } = "";
    public string? AssignedTo { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public string? ResolvedBy { get; init; }

    /// <summary>What was done about it.</summary>
    public string? Resolution { get; init; }

    public DateTimeOffset? VerifiedAt { get; init; }
    public string? VerifiedBy { get; init; }

    /// <summary>The repair request it became.</summary>
    public string? RequestNumber { get; init; }

    public long Version { get; init; } = 1;
    public DateTimeOffset UpdatedAt { get; init; }

    public Matter MatterOf(string unit) => new(Id, Number, "hazard", FacilityKind, Area, unit);

    /// <summary>Free words may hold anything: those who work on it read them.</summary>
    internal static bool SeesText(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor);
}

/// <summary>A hazard as told.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Severity"><c>minor</c>, <c>major</c> or <c>critical</c>.</param>
/// <param name="Photos">Where the pictures lie.</param>
public sealed record HazardInput(string? What, string? Severity, IReadOnlyList<string>? Photos)
{
    private const int MostPhotos = 20;

    internal static readonly HazardInput Empty = new(null, null, null);

    /// <param name="what">What is said where nothing is; null: it must be said.</param>
    internal Hazard Check(FieldErrors errors, string at, string? what, string? severity)
    {
        if (Photos is { Count: > MostPhotos }) errors.Add($"{at}photos", "too-many", $"At most {MostPhotos} photos.");
        return new()
        {
            What = what is null ? errors.Text($"{at}what", What, 1000) : errors.OptionalText($"{at}what", What, 1000) ?? what,
            Severity = errors.OneOf($"{at}severity", Severity, Hazard.Severities, severity),
            Photos = JsonSerializer.Serialize((Photos ?? []).Take(MostPhotos).Select((photo, index) => errors.Text($"{at}photos[{index}]", photo, 400)), JsonDefaults.Options),
        };
    }
}
