using System.Data.Common;
using System.Text.Json;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of applications for connection that more than one act needs.</summary>
internal static class ConnectionTable
{
    public const string Columns = """
        id, number, type, change_kind, customer_class, requested_quantity, requested_unit, present_quantity,
        notice_version, notice, notice_by, notice_roles, notice_at, supplements, version, updated_at
        """;

    private const string InsertRow = $"""
        INSERT INTO connection_application ({Columns})
        VALUES (@Id, @Number, @Type, @ChangeKind, @CustomerClass, @RequestedQuantity, @RequestedUnit, @PresentQuantity,
            @NoticeVersion, @Notice, @NoticeBy, @NoticeRoles, @NoticeAt, @Supplements, @Version, @UpdatedAt)
        """;

    private const string UpdateRow = """
        UPDATE connection_application SET supplements = @Supplements, version = version + 1, updated_at = @UpdatedAt WHERE id = @Id AND version = @Version
        """;

    private const string InsertMaterial = """
        INSERT INTO connection_material (connection_id, code, place, title_zh, title_en, in_notice, state, changed_at, changed_by)
        VALUES (@connectionId, @Code, @Place, @TitleZh, @TitleEn, @InNotice, @State, @ChangedAt, @ChangedBy)
        """;

    private const string SelectMaterials =
        "SELECT code, place, title_zh, title_en, in_notice, state, changed_at, changed_by FROM connection_material WHERE connection_id = @id ORDER BY place";

    public static Task<Connection?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<Connection>($"SELECT {Columns} FROM connection_application WHERE number = @number", new { number }, transaction);

    public static async Task<IReadOnlyList<Material>> Materials(DbConnection db, DbTransaction? transaction, Guid id) =>
        (await db.QueryAsync<Material>(SelectMaterials, new { id }, transaction)).AsList();

    /// <summary>The contract's fields and version; the empty one, version 0, while nobody has drafted it.</summary>
    public static async Task<(SupplyContract Contract, long Version)> Contract(DbConnection db, DbTransaction? transaction, Guid id)
    {
        var row = await db.QuerySingleOrDefaultAsync<(string? Fields, long Version)>("SELECT fields, version FROM connection_contract WHERE connection_id = @id", new { id }, transaction);
        return (row.Fields is null ? SupplyContract.Empty : JsonSerializer.Deserialize<SupplyContract>(row.Fields, JsonDefaults.Options)!, row.Version);
    }

    public static Task Insert(UnitOfWork unit, Connection connection) => unit.Write(InsertRow, connection);

    public static Task Insert(UnitOfWork unit, Guid connectionId, Material material) => unit.Write(InsertMaterial, new
    {
        connectionId, material.Code, material.Place, material.TitleZh, material.TitleEn, material.InNotice, material.State, material.ChangedAt, material.ChangedBy,
    });

    /// <summary>Stores what changed; refuses when somebody else has changed the row since it was read.</summary>
    public static async Task<Outcome<Connection>> Save(UnitOfWork unit, Connection connection) => await unit.Write(UpdateRow, connection) == 1
        ? connection with { Version = connection.Version + 1 }
        : Refusal.VersionConflict($"Application '{connection.Number}' is no longer at version {connection.Version}.");
}
