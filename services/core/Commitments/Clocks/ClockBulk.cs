using Microsoft.Data.Sqlite;
using SQLitePCL;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Many clocks at once, by one prepared statement. On SQLite its parameters are bound by position straight on the statement: the driver would
/// look each of them up by name again for every row, which costs more than the row.
/// </summary>
internal static class ClockBulk
{
    private static readonly int Width = ClockTable.Columns.Split(", ").Length;

    public static Task Insert(UnitOfWork work, IReadOnlyList<Clock> clocks)
    {
        if (clocks.Count == 0) return Task.CompletedTask;
        var (connection, _) = work.Raw();
        if (connection is not SqliteConnection sqlite) return ManyRows.Insert(work, "clock", ClockTable.Columns, clocks.Select(ClockTable.Values));
        InsertBound(sqlite.Handle!, clocks);
        return Task.CompletedTask;
    }

    private static void InsertBound(sqlite3 db, IReadOnlyList<Clock> clocks)
    {
        Check(raw.sqlite3_prepare_v2(db, $"INSERT INTO clock ({ClockTable.Columns}) VALUES ({string.Join(", ", Enumerable.Repeat("?", Width))})", out var statement), db);
        using (statement)
            foreach (var clock in clocks)
            {
                var values = ClockTable.Values(clock);
                for (var i = 0; i < values.Length; i++) Check(Bind(statement, i + 1, values[i]), db);
                Check(raw.sqlite3_step(statement), db);
                Check(raw.sqlite3_reset(statement), db);
            }
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => raw.sqlite3_bind_text(statement, index, text),
        Guid id => raw.sqlite3_bind_text(statement, index, id.ToString()),
        DateTimeOffset instant => raw.sqlite3_bind_int64(statement, index, instant.ToUnixTimeMilliseconds()),
        bool flag => raw.sqlite3_bind_int(statement, index, flag ? 1 : 0),
        int number => raw.sqlite3_bind_int(statement, index, number),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        _ => throw new InvalidOperationException($"A clock has no column of type {value.GetType().Name}."),
    };

    private static void Check(int code, sqlite3 db)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, db);
    }
}
