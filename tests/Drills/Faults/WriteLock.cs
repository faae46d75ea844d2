using Dapper;
using Microsoft.Data.Sqlite;

namespace Utilities.Drills.Faults;

/// <summary>Another program that writes to a SQLite file and does not come to an end: a backup, an operator's shell.</summary>
internal sealed class WriteLock : IAsyncDisposable
{
    private readonly SqliteConnection connection;

    private WriteLock(SqliteConnection connection) => this.connection = connection;

    public static async Task<WriteLock> Take(string file)
    {
        var held = new WriteLock(new SqliteConnection($"Data Source={file};Default Timeout=30;Pooling=False"));
        await held.connection.OpenAsync();
        await held.connection.ExecuteAsync("BEGIN IMMEDIATE");
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        await connection.ExecuteAsync("ROLLBACK");
        await connection.DisposeAsync();
    }
}
