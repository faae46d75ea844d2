using System.Globalization;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Many rows into one table, as many in one INSERT as SQL Server's 2,100 parameters allow. Inside the open unit.</summary>
internal static class ManyRows
{
    private const int Parameters = 2_000;

    /// <param name="columns">Separated by a comma and a space; the values of a row come in this order.</param>
    public static async Task Insert(UnitOfWork work, string table, string columns, IEnumerable<object?[]> rows)
    {
        var (connection, transaction) = work.Raw();
        var width = columns.Split(", ").Length;
        foreach (var chunk in rows.Chunk(Parameters / width))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"INSERT INTO {table} ({columns}) VALUES " + string.Join(", ", chunk.Select((_, row) =>
                "(" + string.Join(", ", Enumerable.Range(row * width, width).Select(n => string.Create(CultureInfo.InvariantCulture, $"@p{n}"))) + ")"));
            foreach (var (n, value) in chunk.SelectMany(row => row).Index())
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{n}");
                parameter.Value = value switch
                {
                    null => DBNull.Value,
                    Guid id => id.ToString(),
                    DateTimeOffset instant => instant.ToUnixTimeMilliseconds(),
                    _ => value,
                };
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync();
        }
    }
}
