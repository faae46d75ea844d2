using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The SQL of construction sites that more than one act needs.</summary>
internal static class ConstructionSiteTable
{
    public const string Columns = """
        id, number, state, road_section, area_code, from_day, to_day, contractor, designer, person_in_charge, supervision_phone, trench, opened_at, sign_posted_at,
        sign_evidence, trench_finished_at, restored_at, user_notes, user_opinion, closed_at, updated_at, version
        """;

    private const string InsertRow = $"""
        INSERT INTO construction_site ({Columns})
        VALUES (@Id, @Number, @State, @RoadSection, @AreaCode, @FromDay, @ToDay, @Contractor, @Designer, @PersonInCharge, @SupervisionPhone, @Trench, @OpenedAt, @SignPostedAt,
            @SignEvidence, @TrenchFinishedAt, @RestoredAt, @UserNotes, @UserOpinion, @ClosedAt, @UpdatedAt, @Version)
        """;

    private const string UpdateRow = """
        UPDATE construction_site SET state = @State, opened_at = @OpenedAt, sign_posted_at = @SignPostedAt, sign_evidence = @SignEvidence,
            trench_finished_at = @TrenchFinishedAt, restored_at = @RestoredAt, user_notes = @UserNotes, user_opinion = @UserOpinion, closed_at = @ClosedAt,
            updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string AppendEvent = """
        INSERT INTO construction_event (site_id, sequence, kind, at, recorded_at, actor, roles, note)
        SELECT @Id, COALESCE(MAX(sequence), 0) + 1, @kind, @at, @UpdatedAt, @actor, @roles, @note FROM construction_event WHERE site_id = @Id
        """;

    public static Task Insert(UnitOfWork unit, ConstructionSite site) => unit.Write(InsertRow, site);

    public static Task<ConstructionSite?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<ConstructionSite>($"SELECT {Columns} FROM construction_site WHERE number = @number", new { number }, transaction);

    public static async Task<SiteFile> File(DbConnection db, DbTransaction? transaction, ConstructionSite site)
    {
        async Task<IReadOnlyList<T>> Of<T>(string sql) => (await db.QueryAsync<T>(sql, new { site.Id }, transaction)).AsList();
        return new(
            site,
            [.. (await Of<MaterialRow>("SELECT certificate, material, valid_until FROM construction_material WHERE site_id = @Id ORDER BY certificate")).Select(row => row.Value)],
            [.. (await Of<CheckRow>("SELECT sequence, at, signs, barriers, night_lights, note, checked_by FROM construction_check WHERE site_id = @Id ORDER BY sequence")).Select(row => row.Value)],
            [.. (await Of<ChangeRow>("""
                SELECT sequence, state, description, proposed_by, proposed_at, decided_by, decided_at, decision_note, carried_out_at
                FROM construction_design_change WHERE site_id = @Id ORDER BY sequence
                """)).Select(row => row.Value)],
            [.. (await Of<ItemRow>("SELECT sequence, item, consented_by, borrowed_at, returned_at, returned_note FROM construction_borrowed_item WHERE site_id = @Id ORDER BY sequence")).Select(row => row.Value)]);
    }

    public static async Task<IReadOnlyList<SiteEvent>> Events(DbConnection db, DbTransaction? transaction, Guid id) =>
        [.. (await db.QueryAsync<EventRow>("SELECT sequence, kind, at, recorded_at, actor, roles, note FROM construction_event WHERE site_id = @id ORDER BY sequence", new { id }, transaction)).Select(row => row.Value)];

    /// <summary>The next version, or that somebody else was faster.</summary>
    public static async Task<Outcome<ConstructionSite>> Save(UnitOfWork unit, ConstructionSite site) =>
        await unit.Write(UpdateRow, site) == 1
            ? site with { Version = site.Version + 1 }
            : Refusal.VersionConflict($"Site '{site.Number}' changed in the meantime.");

    public static Task Append(UnitOfWork unit, ConstructionSite site, string kind, DateTimeOffset at, Actor by, string? note = null) =>
        unit.Write(AppendEvent, new { site.Id, kind, at, site.UpdatedAt, actor = by.Id, roles = by.RoleText, note });

    private sealed record MaterialRow
    {
        public string Certificate { get; init; } = "";
        public string Material { get; init; } = "";
        public DateOnly ValidUntil { get; init; }
        public SiteMaterial Value => new(Certificate, Material, ValidUntil);
    }

    private sealed record CheckRow
    {
        public int Sequence { get; init; }
        public DateTimeOffset At { get; init; }
        public bool Signs { get; init; }
        public bool Barriers { get; init; }
        public bool NightLights { get; init; }
        public string? Note { get; init; }
        public string CheckedBy { get; init; } = "";
        public SafetyCheck Value => new(Sequence, At, Signs, Barriers, NightLights, Note, CheckedBy);
    }

    private sealed record ChangeRow
    {
        public int Sequence { get; init; }
        public string State { get; init; } = "";
        public string Description { get; init; } = "";
        public string ProposedBy { get; init; } = "";
        public DateTimeOffset ProposedAt { get; init; }
        public string? DecidedBy { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
        public string? DecisionNote { get; init; }
        public DateTimeOffset? CarriedOutAt { get; init; }
        public DesignChange Value => new(Sequence, State, Description, ProposedBy, ProposedAt, DecidedBy, DecidedAt, DecisionNote, CarriedOutAt);
    }

    private sealed record ItemRow
    {
        public int Sequence { get; init; }
        public string Item { get; init; } = "";
        public string ConsentedBy { get; init; } = "";
        public DateTimeOffset BorrowedAt { get; init; }
        public DateTimeOffset? ReturnedAt { get; init; }
        public string? ReturnedNote { get; init; }
        public BorrowedItem Value => new(Sequence, Item, ConsentedBy, BorrowedAt, ReturnedAt, ReturnedNote);
    }

    private sealed record EventRow
    {
        public int Sequence { get; init; }
        public string Kind { get; init; } = "";
        public DateTimeOffset At { get; init; }
        public DateTimeOffset RecordedAt { get; init; }
        public string Actor { get; init; } = "";
        public string Roles { get; init; } = "";
        public string? Note { get; init; }
        public SiteEvent Value => new(Sequence, Kind, At, RecordedAt, Actor, Roles, Note);
    }
}
