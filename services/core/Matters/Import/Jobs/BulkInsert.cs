using System.Data.Common;
using Microsoft.Data.SqlClient;
using Utilities.Messaging;

namespace Utilities.Matters;

/// <summary>Many rows into one table inside the open unit of work: a prepared statement on SQLite, a bulk copy on SQL Server.</summary>
/// <param name="columns">Column and its type; values come in this order, null for NULL.</param>
public sealed class BulkInsert(string table, params (string Name, Type Type)[] columns)
{
    private readonly string sql =
        $"INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({string.Join(", ", columns.Select(c => "@" + c.Name))})";

    public async Task Run(UnitOfWork unit, IEnumerable<object?[]> rows)
    {
        var (connection, transaction) = unit.Raw();
        if (connection is SqlConnection server) await BulkCopy.Into(server, (SqlTransaction?)transaction, table, columns, rows);
        else await Prepared(connection, transaction, rows);
    }

    private async Task Prepared(DbConnection connection, DbTransaction? transaction, IEnumerable<object?[]> rows)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, _) in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }

        await command.PrepareAsync();
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }
    }
}
