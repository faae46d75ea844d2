using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>What the services of a running platform have written down: the states of their sagas and how often an effect is there. Read from beside them, never written.</summary>
internal sealed class SagaBooks(string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    public Task<long> Count(string service, string sql, object? parameters = null) => Read<long>(service, $"SELECT COUNT(*) FROM {sql}", parameters);

    public async Task<T> Read<T>(string service, string sql, object? parameters = null)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(folder, service + "db.db")};Mode=ReadOnly;Default Timeout=30");
        return (await db.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public Task<string?> Saga(string service, string type, string id) =>
        Read<string?>(service, "SELECT current_state FROM saga WHERE saga_type = @type AND correlation_id = @id", new { type, id });

    /// <summary>Waits until the saga stands so.</summary>
    public async Task Stands(string service, string type, string id, string state)
    {
        string? last = null;
        try
        {
            await Eventually.True(async () => (last = await Saga(service, type, id)) == state, Patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{type} {id} of {service} was to be {state} and is {last ?? "nowhere"}."), late);
        }
    }

    /// <summary>Waits until so many are there. That there are never more is for the end to say.</summary>
    public Task Becomes(long expected, string service, string sql, object? parameters = null) => Eventually.Equal(expected, () => Count(service, sql, parameters), Patience);
}
