using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Utilities.Messaging;

namespace Utilities.TestKit;

/// <summary>
/// A database of the process's dialect, empty, gone with the test: a SQLite file in a folder of its own, or a database on the server
/// named after when it was made, the process and a count (<c>utilities_test_20261126T1130_4711_3</c>), so that one left by a killed run is known by its name and age.
/// </summary>
public sealed class TempDatabase : IDisposable
{
    private static readonly ConcurrentDictionary<TempDatabase, bool> OnServer = new();
    private static int made;

    private readonly DirectoryInfo? folder;
    private readonly string? name;

    static TempDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in OnServer.Keys) left.Dispose(); // Those whose fixture failed before it could be disposed.
    };

    public TempDatabase()
    {
        if (TestDialect.Current == Dialect.Sqlite)
        {
            folder = Directory.CreateTempSubdirectory("utilities-db-");
            ConnectionString = $"Data Source={Path.Combine(folder.FullName, "test.db")}";
            return;
        }

        name = string.Create(CultureInfo.InvariantCulture, $"utilities_test_{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmm}_{Environment.ProcessId}_{Interlocked.Increment(ref made)}");
        ConnectionString = new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ToString();
        Tell($"CREATE DATABASE [{name}]");
        OnServer[this] = true;
    }

    public string ConnectionString { get; }

    private static string Server => TestDialect.Server ?? throw new InvalidOperationException(TestDialect.SkipReason);

    /// <summary>A look past the service that uses it; not for writing.</summary>
    public DbConnection Open()
    {
        DbConnection connection = name is null ? new SqliteConnection(ConnectionString + ";Mode=ReadOnly;Pooling=False") : new SqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }

    public void Dispose()
    {
        folder?.Delete(recursive: true);
        if (!OnServer.TryRemove(this, out _)) return;
        using (var pooled = new SqlConnection(ConnectionString)) SqlConnection.ClearPool(pooled);
        Tell($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE"); // Ends what a killed process left connected.
        Tell($"DROP DATABASE [{name}]");
    }

    private static void Tell(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(Server) { InitialCatalog = "master" }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
