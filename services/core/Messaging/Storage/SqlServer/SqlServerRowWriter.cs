using Microsoft.Data.SqlClient;

namespace Utilities.Messaging;

/// <summary>Gathers the rows and copies them in one go.</summary>
internal sealed class SqlServerRowWriter(SqlConnection connection, SqlTransaction? transaction, string table, string[] columns) : RowWriter
{
    private static readonly decimal[] Powers = [1m, 10m, 100m, 1_000m, 10_000m, 100_000m, 1_000_000m];

    private readonly List<object?[]> rows = [];
    private object?[] row = new object?[columns.Length];
    private int column;

    public override RowWriter Text(string? value) => Put(value);

    public override RowWriter Whole(long value) => Put(value);

    public override RowWriter Yes(bool value) => Put(value);

    public override RowWriter Exact(long steps, byte decimals) => Put(steps / Powers[decimals]);

    public override void Row()
    {
        rows.Add(row);
        (row, column) = (new object?[columns.Length], 0);
    }

    public override async Task Done()
    {
        var typed = columns.Select((name, place) => (name, rows.Select(values => values[place]).FirstOrDefault(value => value is not null)?.GetType() ?? typeof(string))).ToList();
        await BulkCopy.Into(connection, transaction, table, typed, rows);
        rows.Clear();
    }

    public override void Dispose() => rows.Clear();

    private SqlServerRowWriter Put(object? value)
    {
        row[column++] = value;
        return this;
    }
}
