using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Utilities.Messaging;

/// <summary>
/// Very many rows into one table inside the open unit of work, column by column and typed, so that nothing is boxed on the way to SQLite: one statement, bound
/// and stepped. SQL Server gets a bulk copy when all rows are there. For one user at a time; <see cref="Done"/> before it is disposed.
/// </summary>
public abstract class RowWriter : IDisposable
{
    /// <param name="columns">Values come in this order.</param>
    public static RowWriter Into(UnitOfWork unit, string table, params string[] columns)
    {
        var (connection, transaction) = unit.Raw();
        return connection is SqliteConnection file
            ? new SqliteRowWriter(file, table, columns)
            : new SqlServerRowWriter((SqlConnection)connection, (SqlTransaction?)transaction, table, columns);
    }

    public abstract RowWriter Text(string? value);

    public abstract RowWriter Whole(long value);

    public abstract RowWriter Yes(bool value);

    /// <summary>An exact number in whole steps of its last decimal: kept as that on SQLite, as a decimal on SQL Server (docs/adr/0004).</summary>
    public abstract RowWriter Exact(long steps, byte decimals);

    /// <summary>Ends the row.</summary>
    public abstract void Row();

    /// <summary>All rows are in the table when it returns.</summary>
    public abstract Task Done();

    public abstract void Dispose();
}
