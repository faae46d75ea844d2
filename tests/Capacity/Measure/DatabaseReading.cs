using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>What the databases of a running platform hold, read beside the services.</summary>
/// <param name="Bytes">Pages in use, of all databases.</param>
/// <param name="Messages">Messages ever put into an outbox.</param>
/// <param name="Consumed">Times that a consumer took a message.</param>
public sealed record DatabaseReading(long Bytes, long Messages, long Consumed)
{
    public static DatabaseReading Of(Platform platform)
    {
        var sum = new DatabaseReading(0, 0, 0);
        foreach (var service in Watcher.Services)
        {
            using var database = new SqliteConnection($"Data Source={Path.Combine(platform.Folder, service + "db.db")};Mode=ReadOnly;Pooling=False");
            database.Open();
            sum += new DatabaseReading(
                (Number(database, "PRAGMA page_count") - Number(database, "PRAGMA freelist_count")) * Number(database, "PRAGMA page_size"),
                Number(database, "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'outbox'"), Number(database, "SELECT COUNT(*) FROM inbox"));
        }

        return sum;
    }

    public static DatabaseReading operator +(DatabaseReading a, DatabaseReading b) => new(a.Bytes + b.Bytes, a.Messages + b.Messages, a.Consumed + b.Consumed);

    public static DatabaseReading operator -(DatabaseReading a, DatabaseReading b) => new(a.Bytes - b.Bytes, a.Messages - b.Messages, a.Consumed - b.Consumed);

    private static long Number(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
