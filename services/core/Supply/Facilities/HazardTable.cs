using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>One entry of a hazard's history.</summary>
/// <param name="Kind"><c>found</c>, <c>found-again</c>, <c>assigned</c>, <c>repair-requested</c>, <c>resolved</c>, <c>verified</c>, <c>not-accepted</c>.</param>
public sealed record HazardEvent(string Kind, DateTimeOffset At, string Actor, string? Note, string? InspectionNumber)
{
    private HazardEvent()
        : this("", default, "", null, null)
    {
    }
}

/// <summary>The SQL of tables <c>facility_hazard</c> and <c>facility_hazard_event</c>.</summary>
internal static class HazardTable
{
    public const string Columns = """
        id, number, facility_code, facility_kind, area, item, inspection_number, what, severity, photos, state, found_at, found_by, assigned_to,
        resolved_at, resolved_by, resolution, verified_at, verified_by, request_number, version, updated_at
        """;

    public const string Insert = $"""
        INSERT INTO facility_hazard ({Columns})
        VALUES (@Id, @Number, @FacilityCode, @FacilityKind, @Area, @Item, @InspectionNumber, @What, @Severity, @Photos, @State, @FoundAt, @FoundBy, @AssignedTo,
            @ResolvedAt, @ResolvedBy, @Resolution, @VerifiedAt, @VerifiedBy, @RequestNumber, @Version, @UpdatedAt)
        """;

    private const string Update = """
        UPDATE facility_hazard SET severity = @Severity, state = @State, assigned_to = @AssignedTo, resolved_at = @ResolvedAt, resolved_by = @ResolvedBy,
            resolution = @Resolution, verified_at = @VerifiedAt, verified_by = @VerifiedBy, request_number = @RequestNumber, version = version + 1, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version
        """;

    private const string AppendSql = """
        INSERT INTO facility_hazard_event (hazard_id, sequence, kind, at, actor, note, inspection_number)
        SELECT @id, COALESCE(MAX(sequence), 0) + 1, @kind, @at, @actor, @note, @inspection FROM facility_hazard_event WHERE hazard_id = @id
        """;

    /// <summary>Stores the changed hazard with its entry of the history.</summary>
    public static async Task<Outcome<Hazard>> Keep(UnitOfWork unit, Hazard changed, string kind, Actor actor, string? note)
    {
        if (await unit.Write(Update, changed) == 0) return Refusal.VersionConflict($"Hazard '{changed.Number}' is no longer at version {changed.Version}.");
        await Append(unit, changed, kind, changed.UpdatedAt, actor, note, null);
        return changed with { Version = changed.Version + 1 };
    }

    public static Task Append(UnitOfWork unit, Hazard hazard, string kind, DateTimeOffset at, Actor actor, string? note, string? inspection) =>
        unit.Write(AppendSql, new { id = hazard.Id, kind, at, actor = actor.Id, note, inspection });
}
