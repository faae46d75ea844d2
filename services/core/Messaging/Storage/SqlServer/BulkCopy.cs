using System.Data;
using Microsoft.Data.SqlClient;

namespace Utilities.Messaging;

/// <summary>Many rows into one table of SQL Server in one go, inside the open transaction.</summary>
public static class BulkCopy
{
    /// <param name="columns">Column and its type; values come in this order, null for NULL.</param>
    public static async Task Into(SqlConnection connection, SqlTransaction? transaction, string table, IReadOnlyCollection<(string Name, Type Type)> columns, IEnumerable<object?[]> rows)
    {
        using var data = new DataTable();
        foreach (var (name, type) in columns) data.Columns.Add(name, type);
        foreach (var row in rows) data.Rows.Add(row);
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction) { DestinationTableName = table };
        foreach (var (name, _) in columns) copy.ColumnMappings.Add(name, name);
        await copy.WriteToServerAsync(data);
    }
}
