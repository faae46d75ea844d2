using Dapper;
using Microsoft.Data.Sqlite;

namespace Utilities.Drills.Effects;

/// <summary>What the services have written down, read from beside them and never written.</summary>
/// <param name="file">The database file of a service.</param>
public sealed class Books(Func<string, string> file)
{
    static Books() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public async Task<T> Read<T>(string service, string sql, object? parameters = null)
    {
        await using var db = Open(service);
        return (await db.ExecuteScalarAsync<T>(sql, parameters))!;
    }

    public async Task<IReadOnlyList<T>> Query<T>(string service, string sql, object? parameters = null)
    {
        await using var db = Open(service);
        return (await db.QueryAsync<T>(sql, parameters)).AsList();
    }

    private SqliteConnection Open(string service) => new($"Data Source={file(service)};Mode=ReadOnly;Default Timeout=30;Pooling=False");
}
