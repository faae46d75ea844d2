using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The SQL of supply changes that more than one act needs.</summary>
internal static class SupplyChangeTable
{
    public const string Columns = """
        id, number, kind, ground, state, of_number, service_point_id, service_point_number, area, heated_area_m2, new_heated_area_m2, name, phone, address,
        wish, effective_on, papers, decision, settlement_id, settlement, settled_at, settlement_reference, acted_at, filed_by, filed_at, updated_at, version
        """;

    private const string InsertRow = $"""
        INSERT INTO supply_change ({Columns})
        VALUES (@Id, @Number, @Kind, @Ground, @State, @OfNumber, @ServicePointId, @ServicePointNumber, @Area, @HeatedAreaM2, @NewHeatedAreaM2, @Name, @Phone, @Address,
            @Wish, @EffectiveOn, @Papers, @Decision, @SettlementId, @Settlement, @SettledAt, @SettlementReference, @ActedAt, @FiledBy, @FiledAt, @UpdatedAt, @Version)
        """;

    private const string UpdateRow = """
        UPDATE supply_change SET state = @State, papers = @Papers, decision = @Decision, settlement_id = @SettlementId, settlement = @Settlement,
            settled_at = @SettledAt, settlement_reference = @SettlementReference, acted_at = @ActedAt, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string AppendRow = """
        INSERT INTO supply_change_event (change_id, sequence, kind, at, recorded_at, actor, roles, note, reference)
        SELECT @changeId, COALESCE(MAX(sequence), 0) + 1, @Kind, @At, @RecordedAt, @Actor, @Roles, @Note, @Reference FROM supply_change_event WHERE change_id = @changeId
        """;

    public static Task<SupplyChange?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<SupplyChange>($"SELECT {Columns} FROM supply_change WHERE number = @number", new { number }, transaction);

    public static Task<SupplyChange?> ById(DbConnection db, DbTransaction? transaction, Guid id) =>
        db.QuerySingleOrDefaultAsync<SupplyChange>($"SELECT {Columns} FROM supply_change WHERE id = @id", new { id }, transaction);

    /// <summary>Who filed the matter of this id; null when it is no supply change.</summary>
    public static Task<string?> FilerOf(DbConnection db, Guid id) => db.QuerySingleOrDefaultAsync<string>("SELECT filed_by FROM supply_change WHERE id = @id", new { id });

    public static async Task<IReadOnlyList<SupplyChangeEvent>> EventsOf(DbConnection db, DbTransaction? transaction, Guid id) =>
        (await db.QueryAsync<SupplyChangeEvent>(
            "SELECT sequence, kind, at, recorded_at, actor, roles, note, reference FROM supply_change_event WHERE change_id = @id ORDER BY sequence", new { id }, transaction)).AsList();

    public static Task Insert(UnitOfWork unit, SupplyChange change) => unit.Write(InsertRow, change);

    public static Task Append(UnitOfWork unit, Guid changeId, SupplyChangeEvent happened) => unit.Write(AppendRow, new
    {
        changeId, happened.Kind, happened.At, happened.RecordedAt, happened.Actor, happened.Roles, happened.Note, happened.Reference,
    });

    /// <summary>Stores the changed row; refuses when somebody else has changed it since it was read.</summary>
    public static async Task<Outcome<SupplyChange>> Save(UnitOfWork unit, SupplyChange change) => await unit.Write(UpdateRow, change) == 1
        ? change with { Version = change.Version + 1 }
        : Refusal.VersionConflict($"Supply change '{change.Number}' is no longer at version {change.Version}.");
}
