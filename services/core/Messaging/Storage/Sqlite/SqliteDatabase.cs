using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Utilities.Messaging;

/// <summary>
/// One SQLite file per service: WAL, <c>synchronous=FULL</c>, one writer, readers on their own connections.
/// A service on SQLite has exactly one process; a second one is refused at start by a lock file beside the database.
/// </summary>
public sealed class SqliteDatabase : Database
{
    private const int MaxGroup = 64;
    private const int MaxIdleReaders = 16;

    private readonly string connectionString;
    private readonly FileStream lockFile;
    private readonly WriteGate gate;
    private readonly ConcurrentBag<PreparingConnection> readers = [];
    private readonly SemaphoreSlim exclusive = new(1, 1);

    /// <exception cref="InvalidOperationException">Another process has the file: SQLite allows one replica only.</exception>
    public SqliteDatabase(string connectionString)
    {
        DapperTypes.Register();
        var builder = new SqliteConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            DefaultTimeout = 5, // The provider itself retries a busy file, for 30 seconds by default: too long to hold everybody's turn.
        };
        var path = Path.GetFullPath(builder.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        this.connectionString = builder.ToString();
        lockFile = LockFile(path + ".lock");
        try
        {
            gate = new WriteGate(Open("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=1000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"), MaxGroup, OnCommitted);
        }
        catch
        {
            lockFile.Dispose();
            throw;
        }
    }

    public override Dialect Dialect => Dialect.Sqlite;

    public override Task Write(Func<DbConnection, DbTransaction?, Task<bool>> unit, CancellationToken cancel) => gate.Run(unit, cancel);

    public override async Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!readers.TryTake(out var reader)) reader = Open("PRAGMA busy_timeout=1000; PRAGMA query_only=ON; PRAGMA cache_size=-8000;");
        var usable = false;
        try
        {
            var result = await query(reader);
            usable = readers.Count < MaxIdleReaders;
            return result;
        }
        finally
        {
            if (usable) readers.Add(reader);
            else await reader.DisposeAsync();
        }
    }

    public override bool IsDuplicateKey(Exception exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 }; // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE

    protected override DatabaseOutage Outage(Exception exception) => exception is not SqliteException sqlite ? DatabaseOutage.None : sqlite.SqliteErrorCode switch
    {
        5 or 6 => DatabaseOutage.Busy, // SQLITE_BUSY, SQLITE_LOCKED
        13 => DatabaseOutage.Full, // SQLITE_FULL
        8 or 10 or 14 => DatabaseOutage.Away, // SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN
        _ => DatabaseOutage.None,
    };

    public override async ValueTask DisposeAsync()
    {
        await gate.DisposeAsync();
        while (readers.TryTake(out var reader)) await reader.DisposeAsync();
        await lockFile.DisposeAsync();
        exclusive.Dispose();
    }

    /// <summary>The lock file already keeps other processes out; this keeps order inside the one that is left.</summary>
    internal override async Task<IAsyncDisposable> Lock(string name, CancellationToken cancel)
    {
        await exclusive.WaitAsync(cancel);
        return new Release(exclusive);
    }

    private PreparingConnection Open(string pragmas)
    {
        var connection = new PreparingConnection(connectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = pragmas;
        command.ExecuteNonQuery();
        return connection;
    }

    private static FileStream LockFile(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause)
        {
            throw new InvalidOperationException(
                $"Another process uses the database behind '{path}'. On SQLite a service has exactly one replica; use SQL Server for more.", cause);
        }
    }

    private sealed class Release(SemaphoreSlim held) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            held.Release();
            return ValueTask.CompletedTask;
        }
    }
}
