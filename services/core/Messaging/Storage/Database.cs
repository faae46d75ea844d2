using System.Data.Common;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Which SQL is spoken. Where one text cannot serve both, the two stand side by side in the slice, chosen by <see cref="Database.Pick"/>.</summary>
public enum Dialect
{
    Sqlite,
    SqlServer,
}

/// <summary>Why a database does not do what it is asked, when nothing is wrong with what it is asked.</summary>
public enum DatabaseOutage
{
    None,

    /// <summary>Somebody else holds it.</summary>
    Busy,

    /// <summary>Its disk has no room.</summary>
    Full,

    /// <summary>It cannot be reached, opened or read.</summary>
    Away,
}

/// <summary>
/// The service's own database: the only seam between SQLite (embedded default) and SQL Server (production).
/// Writes go through <see cref="UnitOfWork"/>; reads go through <see cref="Read{T}"/>.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    public abstract Dialect Dialect { get; }

    /// <summary>SQL Server is recognised by what only its connection strings have; everything else is a SQLite file.</summary>
    public static Database Of(string connectionString) =>
        connectionString.Contains("Server=", StringComparison.OrdinalIgnoreCase) || connectionString.Contains("Initial Catalog=", StringComparison.OrdinalIgnoreCase)
            ? new SqlServerDatabase(connectionString)
            : new SqliteDatabase(connectionString);

    /// <summary>
    /// Runs one unit in one transaction and returns after the COMMIT that holds it. The unit says whether to keep (<c>true</c>) or undo (<c>false</c>);
    /// an exception undoes and is passed on. Not cancellable once it has its turn.
    /// </summary>
    public abstract Task Write(Func<DbConnection, DbTransaction?, Task<bool>> unit, CancellationToken cancel);

    /// <summary>Runs a query on a reader connection, outside any transaction of ours. Sees only what is committed.</summary>
    public abstract Task<T> Read<T>(Func<DbConnection, Task<T>> query, CancellationToken cancel);

    /// <summary>Raised after each commit; the outbox relay wakes on it. Handlers must be quick and must not throw.</summary>
    public event EventHandler? Committed;

    /// <summary>True when the exception says that a unique or primary key already holds the row.</summary>
    public abstract bool IsDuplicateKey(Exception exception);

    /// <summary>
    /// The 503 to answer when the exception says that the database is away, locked or full: nothing was done, and coming again is the right thing. Null for
    /// everything else, which is a bug.
    /// </summary>
    public Refusal? OutageOf(Exception exception)
    {
        if (exception is AggregateException several) return several.InnerExceptions.Select(OutageOf).FirstOrDefault(known => known is not null);
        return Outage(exception) switch
        {
            DatabaseOutage.Busy => new(503, "database-busy", "The service cannot write right now; try again shortly.", "Nothing was done; repeat it with the same Idempotency-Key."),
            DatabaseOutage.Full => new(503, "storage-full", "The service has no room left to write; try again later.", "Nothing was done; repeat it with the same Idempotency-Key."),
            DatabaseOutage.Away => new(503, "database-unavailable", "The service cannot reach its data right now; try again shortly.", "Nothing was done; repeat it with the same Idempotency-Key."),
            _ => exception.InnerException is { } inner ? OutageOf(inner) : null,
        };
    }

    public string Pick(string sqlite, string sqlServer) => Dialect == Dialect.Sqlite ? sqlite : sqlServer;

    /// <summary>A text column as it is compared or united with one that names no collation: SQL Server refuses two collations in one place (errors 468 and 451), SQLite has but one.</summary>
    public string DefaultCollation(string column) => Pick(column, $"{column} COLLATE DATABASE_DEFAULT");

    /// <summary>Paging tail of a SELECT with ORDER BY: <c>LIMIT @limit</c> or <c>OFFSET 0 ROWS FETCH NEXT @limit ROWS ONLY</c>.</summary>
    public string Limit(string parameter = "@limit") =>
        Pick($" LIMIT {parameter}", $" OFFSET 0 ROWS FETCH NEXT {parameter} ROWS ONLY");

    public abstract ValueTask DisposeAsync();

    /// <summary>One process at a time, among all that share this database, until disposed. For migrations.</summary>
    internal abstract Task<IAsyncDisposable> Lock(string name, CancellationToken cancel);

    /// <summary>What the driver's error code says about the state of the database.</summary>
    protected abstract DatabaseOutage Outage(Exception exception);

    protected void OnCommitted() => Committed?.Invoke(this, EventArgs.Empty);
}
