using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The SQL of tables <c>request</c> and <c>request_event</c>. Reads take a connection, so that they serve queries and acts alike.</summary>
public static class RequestTable
{
    public const string Columns = """
        id, number, type, kind, workflow, state, outcome, channel, severity, name, phone, address, area, service_point_id, description, called_at,
        received_at, received_at_reason, filed_by, latitude, longitude, distance_km, zone, customer_class, chargeable, excavation, promised_at, parent_id, unit, crew,
        paused_at, pause_ground, pause_until, closed_at, origin, updated_at, version
        """;

    private const string InsertSql = $"""
        INSERT INTO request ({Columns})
        VALUES (@Id, @Number, @Type, @Kind, @Workflow, @State, @Outcome, @Channel, @Severity, @Name, @Phone, @Address, @Area, @ServicePointId, @Description, @CalledAt,
            @ReceivedAt, @ReceivedAtReason, @FiledBy, @Latitude, @Longitude, @DistanceKm, @Zone, @CustomerClass, @Chargeable, @Excavation, @PromisedAt, @ParentId, @Unit, @Crew,
            @PausedAt, @PauseGround, @PauseUntil, @ClosedAt, @Origin, @UpdatedAt, @Version)
        """;

    private const string UpdateSql = """
        UPDATE request SET state = @State, outcome = @Outcome, severity = @Severity, name = @Name, phone = @Phone, address = @Address, description = @Description,
            distance_km = @DistanceKm, zone = @Zone, chargeable = @Chargeable, excavation = @Excavation, promised_at = @PromisedAt, parent_id = @ParentId,
            unit = @Unit, crew = @Crew, paused_at = @PausedAt, pause_ground = @PauseGround, pause_until = @PauseUntil, closed_at = @ClosedAt,
            updated_at = @UpdatedAt, version = version + 1
        WHERE id = @Id AND version = @Version
        """;

    private const string AppendSql = """
        INSERT INTO request_event (request_id, sequence, kind, step, at, recorded_at, actor, roles, note, data)
        VALUES (@RequestId, @Sequence, @Kind, @Step, @At, @RecordedAt, @Actor, @Roles, @Note, @Data)
        """;

    public static Task<Request?> ByNumber(DbConnection db, DbTransaction? transaction, string number) =>
        db.QuerySingleOrDefaultAsync<Request>($"SELECT {Columns} FROM request WHERE number = @number", new { number }, transaction);

    public static Task<Request?> ById(DbConnection db, DbTransaction? transaction, Guid id) =>
        db.QuerySingleOrDefaultAsync<Request>($"SELECT {Columns} FROM request WHERE id = @id", new { id }, transaction);

    public static async Task<IReadOnlyList<Request>> ChildrenOf(DbConnection db, DbTransaction? transaction, Guid id) =>
        (await db.QueryAsync<Request>($"SELECT {Columns} FROM request WHERE parent_id = @id ORDER BY id", new { id }, transaction)).AsList();

    public static async Task<IReadOnlyList<RequestEvent>> EventsOf(DbConnection db, DbTransaction? transaction, Guid id) =>
        (await db.QueryAsync<RequestEvent>(
            "SELECT request_id, sequence, kind, step, at, recorded_at, actor, roles, note, data FROM request_event WHERE request_id = @id ORDER BY sequence", new { id }, transaction)).AsList();

    public static Task Insert(UnitOfWork work, Request request) => work.Write(InsertSql, request);

    /// <summary>Stores the changed request and returns it with its new version; refuses when somebody else has changed the row since it was read.</summary>
    public static async Task<Outcome<Request>> Save(UnitOfWork work, Request request) =>
        await work.Write(UpdateSql, request) == 1
            ? request with { Version = request.Version + 1 }
            : Refusal.VersionConflict($"Request '{request.Number}' is no longer at version {request.Version}.");

    /// <summary>Adds to the history and returns the event with its place in it.</summary>
    public static async Task<RequestEvent> Append(UnitOfWork work, RequestEvent happened)
    {
        var last = await work.Single<int?>("SELECT MAX(sequence) FROM request_event WHERE request_id = @RequestId", happened);
        var placed = happened with { Sequence = (last ?? 0) + 1 };
        await work.Write(AppendSql, placed);
        return placed;
    }
}
