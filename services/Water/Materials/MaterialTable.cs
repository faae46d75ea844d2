using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The SQL of material lists that more than one act needs.</summary>
internal static class MaterialTable
{
    public const string Columns = """
        id, number, request_id, request_number, state, store, manager_signed_by, manager_signed_at, reported_by, approved_by, approved_at,
        issued_at, closed_at, created_by, created_at, updated_at, version
        """;

    private const string InsertSql = $"""
        INSERT INTO material_list ({Columns})
        VALUES (@Id, @Number, @RequestId, @RequestNumber, @State, @Store, @ManagerSignedBy, @ManagerSignedAt, @ReportedBy, @ApprovedBy, @ApprovedAt,
            @IssuedAt, @ClosedAt, @CreatedBy, @CreatedAt, @UpdatedAt, @Version)
        """;

    private const string UpdateSql = """
        UPDATE material_list SET state = @State, store = @Store, manager_signed_by = @ManagerSignedBy, manager_signed_at = @ManagerSignedAt, reported_by = @ReportedBy,
            approved_by = @ApprovedBy, approved_at = @ApprovedAt, issued_at = @IssuedAt, closed_at = @ClosedAt, updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string InsertLine = """
        INSERT INTO material_list_line (list_id, line, material, name, unit, requested, issued, consumed, returned)
        VALUES (@list, @Line, @Material, @Name, @Unit, @Requested, @Issued, @Consumed, @Returned)
        """;

    private const string LinesSql = "SELECT line, material, name, unit, requested, issued, consumed, returned FROM material_list_line WHERE list_id = @id ORDER BY line";

    public static Task<MaterialList?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<MaterialList>($"SELECT {Columns} FROM material_list WHERE number = @number", new { number }, transaction);

    public static async Task<IReadOnlyList<MaterialLine>> Lines(DbConnection db, DbTransaction? transaction, Guid id) =>
        (await db.QueryAsync<MaterialLine>(LinesSql, new { id }, transaction)).AsList();

    /// <summary>Lists of an order that are not closed or cancelled.</summary>
    public static async Task<IReadOnlyList<MaterialList>> OpenOf(DbConnection db, DbTransaction? transaction, Guid request) => (await db.QueryAsync<MaterialList>(
        $"SELECT {Columns} FROM material_list WHERE request_id = @request AND state IN @states ORDER BY number", new { request, states = MaterialStates.Open }, transaction)).AsList();

    public static async Task Insert(UnitOfWork unit, MaterialList list, IReadOnlyList<MaterialLine> lines)
    {
        await unit.Write(InsertSql, list);
        await WriteLines(unit, list.Id, lines);
    }

    public static async Task<Outcome<MaterialList>> Save(UnitOfWork unit, MaterialList list, IReadOnlyList<MaterialLine> lines)
    {
        if (await unit.Write(UpdateSql, list) != 1) return Refusal.VersionConflict($"Material list '{list.Number}' is no longer at version {list.Version}.");
        await unit.Write("DELETE FROM material_list_line WHERE list_id = @Id", list);
        await WriteLines(unit, list.Id, lines);
        return list with { Version = list.Version + 1 };
    }

    private static Task WriteLines(UnitOfWork unit, Guid list, IReadOnlyList<MaterialLine> lines) => unit.Write(InsertLine, lines.Select(line => new
    {
        list, line.Line, line.Material, line.Name, line.Unit, line.Requested, line.Issued, line.Consumed, line.Returned,
    }));
}
