using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of outages that more than one act needs.</summary>
internal static class OutageTable
{
    public const string Columns = """
        id, number, kind, state, reason_zh, reason_en, starts_at, ends_at, eta_revisions, announced_at, late_reason, late_allowed_by, request_number,
        cause_removed_at, repair_organised_at, repair_by, explained_at, explanation_zh, explanation_en, key_customers_told_at, long_known_at,
        restored_at, check_round, ended_at, version, created_at, updated_at
        """;

    private const string InsertRow = $"""
        INSERT INTO outage ({Columns})
        VALUES (@Id, @Number, @Kind, @State, @ReasonZh, @ReasonEn, @StartsAt, @EndsAt, @EtaRevisions, @AnnouncedAt, @LateReason, @LateAllowedBy, @RequestNumber,
            @CauseRemovedAt, @RepairOrganisedAt, @RepairBy, @ExplainedAt, @ExplanationZh, @ExplanationEn, @KeyCustomersToldAt, @LongKnownAt,
            @RestoredAt, @CheckRound, @EndedAt, @Version, @CreatedAt, @UpdatedAt)
        """;

    // When key customers were told and when a long outage was known is written beside the versions, so no version writes it back.
    private const string UpdateRow = """
        UPDATE outage SET state = @State, reason_zh = @ReasonZh, reason_en = @ReasonEn, starts_at = @StartsAt, ends_at = @EndsAt, eta_revisions = @EtaRevisions,
            cause_removed_at = @CauseRemovedAt, repair_organised_at = @RepairOrganisedAt, repair_by = @RepairBy, explained_at = @ExplainedAt,
            explanation_zh = @ExplanationZh, explanation_en = @ExplanationEn,
            announced_at = @AnnouncedAt, late_reason = @LateReason, late_allowed_by = @LateAllowedBy, restored_at = @RestoredAt, check_round = @CheckRound,
            ended_at = @EndedAt, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string InsertVersion = """
        INSERT INTO outage_version (outage_id, version, change, at, actor, roles, state, reason_zh, reason_en, starts_at, ends_at, note, notices)
        VALUES (@Id, @Version, @change, @UpdatedAt, @actor, @roles, @State, @ReasonZh, @ReasonEn, @StartsAt, @EndsAt, @note, @notices)
        """;

    public static Task<int> Insert(UnitOfWork unit, Outage outage) => unit.Write(InsertRow, outage);

    /// <summary>The outage of that number; when If-Match was sent, only at that version. Inside the open unit.</summary>
    public static async Task<Outcome<Outage>> Load(UnitOfWork unit, string number, long? version)
    {
        if (await unit.Single<Outage>($"SELECT {Columns} FROM outage WHERE number = @number", new { number }) is not { } outage)
            return Refusal.NotFound("outage", number);
        return version is { } wanted && wanted != outage.Version
            ? Refusal.VersionConflict($"Outage '{number}' is at version {outage.Version}, not {wanted}.")
            : outage;
    }

    /// <summary>Writes the next version of an outage. Null, or that somebody else was faster.</summary>
    public static async Task<Refusal?> Update(UnitOfWork unit, Outage next) =>
        await unit.Write(UpdateRow, next) == 1 ? null : Refusal.VersionConflict($"Outage '{next.Number}' changed in the meantime.");

    /// <summary>Adds the version to the outage's history, which is only ever added to.</summary>
    public static Task KeepVersion(UnitOfWork unit, Outage outage, string change, Actor by, string? note, int notices) =>
        unit.Write(InsertVersion, new
        {
            outage.Id, outage.Version, change, outage.UpdatedAt, actor = by.Id, roles = by.RoleText, outage.State, outage.ReasonZh, outage.ReasonEn,
            outage.StartsAt, outage.EndsAt, note, notices,
        });
}
