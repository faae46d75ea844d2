using System.Data.Common;
using System.Text.Json;
using Dapper;
using MassTransit;

namespace Utilities.Messaging;

/// <summary>
/// The SQL of table <c>saga</c>: one row per instance of any saga of the service, its state as JSON, guarded by a version.
/// A new property of a saga needs no migration.
/// </summary>
internal static class SagaTable<TSaga>
    where TSaga : class, ISaga
{
    private const string Select = "SELECT state AS State, version AS Version FROM saga WHERE saga_type = @type AND correlation_id = @id";

    private const string InsertSql = """
        INSERT INTO saga (saga_type, correlation_id, current_state, version, state, updated_at)
        VALUES (@type, @id, @current, 1, @state, @at)
        """;

    private const string UpdateSql = """
        UPDATE saga SET current_state = @current, version = @version + 1, state = @state, updated_at = @at
        WHERE saga_type = @type AND correlation_id = @id AND version = @version
        """;

    private const string DeleteSql = "DELETE FROM saga WHERE saga_type = @type AND correlation_id = @id AND version = @version";

    private static readonly string Type = typeof(TSaga).Name;

    public static Task<TSaga?> Read(Database database, Guid id, CancellationToken cancel) => database.Read(async (DbConnection connection) =>
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(Select, new { type = Type, id });
        return row is null ? null : row.Saga;
    }, cancel);

    public static async Task<(TSaga Saga, long Version)?> Load(UnitOfWork work, Guid id)
    {
        var row = await work.Single<Row>(Select, new { type = Type, id });
        return row is null ? null : (row.Saga, row.Version);
    }

    public static async Task Insert(UnitOfWork work, TSaga saga)
    {
        try
        {
            await work.Write(InsertSql, Parameters(work, saga, 0));
        }
        catch (Exception exception) when (work.Database.IsDuplicateKey(exception))
        {
            throw Conflict(saga.CorrelationId);
        }
    }

    public static async Task Update(UnitOfWork work, TSaga saga, long version)
    {
        if (await work.Write(UpdateSql, Parameters(work, saga, version)) == 0) throw Conflict(saga.CorrelationId);
    }

    public static async Task Delete(UnitOfWork work, Guid id, long version)
    {
        if (await work.Write(DeleteSql, new { type = Type, id, version }) == 0) throw Conflict(id);
    }

    private static SagaConflictException Conflict(Guid id) => new($"{Type} {id} was changed by another message in the meantime.");

    private static object Parameters(UnitOfWork work, TSaga saga, long version)
    {
        var state = JsonSerializer.SerializeToElement(saga, JsonSerializerOptions.Web);
        var current = state.TryGetProperty("currentState", out var named) ? named.ToString() : null;
        return new { type = Type, id = saga.CorrelationId, current, version, state = state.GetRawText(), at = work.Time.GetUtcNow() };
    }

    private sealed record Row(string State, long Version)
    {
        public TSaga Saga => JsonSerializer.Deserialize<TSaga>(State, JsonSerializerOptions.Web)
            ?? throw new InvalidDataException($"A row of {Type} holds no state.");
    }
}
