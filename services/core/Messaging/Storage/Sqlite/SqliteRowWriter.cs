using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Utilities.Messaging;

/// <summary>One prepared INSERT, bound and stepped without the provider's parameters.</summary>
internal sealed class SqliteRowWriter : RowWriter
{
    private const int Short = 256;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt insert;
    private int column;

    public SqliteRowWriter(SqliteConnection connection, string table, string[] columns)
    {
        database = connection.Handle!;
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";
        Check(raw.sqlite3_prepare_v2(database, sql, out insert));
    }

    public override RowWriter Text(string? value)
    {
        if (value is null)
        {
            Check(raw.sqlite3_bind_null(insert, ++column));
            return this;
        }

        Span<byte> space = stackalloc byte[Short];
        var text = Encoding.UTF8.GetMaxByteCount(value.Length) <= Short ? space : new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
        Check(raw.sqlite3_bind_text(insert, ++column, text[..Encoding.UTF8.GetBytes(value, text)]));
        return this;
    }

    public override RowWriter Whole(long value)
    {
        Check(raw.sqlite3_bind_int64(insert, ++column, value));
        return this;
    }

    public override RowWriter Yes(bool value) => Whole(value ? 1 : 0);

    public override RowWriter Exact(long steps, byte decimals) => Whole(steps);

    public override void Row()
    {
        if (raw.sqlite3_step(insert) != raw.SQLITE_DONE)
        {
            var failure = Failure();
            _ = raw.sqlite3_reset(insert);
            throw failure;
        }

        Check(raw.sqlite3_reset(insert));
        column = 0;
    }

    public override Task Done() => Task.CompletedTask;

    public override void Dispose() => insert.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Failure();
    }

    private SqliteException Failure() =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), raw.sqlite3_errcode(database), raw.sqlite3_extended_errcode(database));
}
