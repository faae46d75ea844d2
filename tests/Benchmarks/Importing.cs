using System.Data;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Utilities.TestKit;

namespace Utilities.Benchmarks;

/// <summary>
/// Import rows per second through the gateway, against a bare prepared batch insert of the very same rows:
/// the rows that the import wrote are read back and inserted again into empty tables of the same schema, indexes included.
/// </summary>
internal static class Importing
{
    private const int BatchSize = 2_000;
    private static readonly string[] Tables = ["request", "request_event", "milestone", "clock", "clock_event"];

    public static async Task<(double Ours, double Bare)> RowsPerSecond(Platform platform, string folder, int rows)
    {
        using var client = await platform.Client("operator");
        client.Timeout = Timeout.InfiniteTimeSpan;
        using var body = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(File(rows))));
        body.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var started = await client.PostAsync("/api/water/requests/import?profile=baltimore-dpw&mapping=baltimore-311&source=benchmark", body);
        started.EnsureSuccessStatusCode();
        var report = await Json(started);
        var self = report.GetProperty("links").GetProperty("self").GetString()!;
        await Eventually.True(async () => (report = await Json(await client.GetAsync(self))).GetProperty("state").GetString() is "completed" or "failed", TimeSpan.FromMinutes(10), "the import");
        if (report.GetProperty("rows").GetProperty("imported").GetInt32() != rows) throw new InvalidOperationException(report.ToString());
        var took = report.GetProperty("finishedAt").GetDateTimeOffset() - report.GetProperty("startedAt").GetDateTimeOffset();
        return (rows / took.TotalSeconds, Bare(Path.Combine(platform.Folder, "waterdb.db"), Path.Combine(folder, "bare-import.db"), rows));
    }

    private static string File(int rows)
    {
        var text = new StringBuilder("request_number,service_type,channel,created,due,closed,status,agency,zip,neighborhood\n");
        var created = new DateTime(2015, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        for (var n = 0; n < rows; n++)
        {
            created = created.AddSeconds(97);
            text.Append(CultureInfo.InvariantCulture, $"B-{n:00000000},WW-Water Leak (Exterior),Phone,{created:s},{created.AddDays(2):s},{created.AddHours(n % 96):s},Closed,Water Wastewater,21211,Hampden\n");
        }

        return text.ToString();
    }

    private static double Bare(string source, string target, int rows)
    {
        using var from = new SqliteConnection($"Data Source={source};Mode=ReadOnly;Pooling=False");
        using var to = new SqliteConnection($"Data Source={target};Pooling=False");
        from.Open();
        to.Open();
        to.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        foreach (var sql in from.Query<string>("SELECT sql FROM sqlite_master WHERE tbl_name IN @Tables AND sql IS NOT NULL ORDER BY CASE type WHEN 'table' THEN 0 ELSE 1 END", new { Tables }))
            to.Execute(sql.Replace(" REFERENCES promise(id)", "", StringComparison.Ordinal));
        var took = TimeSpan.Zero;
        foreach (var table in Tables)
            took += Insert(to, table, Rows(from, table));
        return rows / took.TotalSeconds;
    }

    /// <summary>What the import of this run wrote, read before the stopwatch runs.</summary>
    private static List<object?[]> Rows(SqliteConnection from, string table)
    {
        var where = table switch
        {
            "request" => "WHERE origin = 'benchmark'",
            "request_event" => "WHERE request_id IN (SELECT id FROM request WHERE origin = 'benchmark')",
            "clock_event" => "WHERE clock_id IN (SELECT id FROM clock WHERE matter_id IN (SELECT id FROM request WHERE origin = 'benchmark'))",
            _ => "WHERE matter_id IN (SELECT id FROM request WHERE origin = 'benchmark')",
        };
        using var reader = from.ExecuteReader($"SELECT * FROM {table} {where}");
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[reader.FieldCount];
            reader.GetValues(row!);
            rows.Add(row);
        }

        return rows;
    }

    private static TimeSpan Insert(SqliteConnection to, string table, List<object?[]> rows)
    {
        if (rows.Count == 0) return TimeSpan.Zero;
        var clock = Stopwatch.StartNew();
        using var insert = to.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, rows[0].Length).Select(i => $"@p{i}"))})";
        var parameters = Enumerable.Range(0, rows[0].Length).Select(i => insert.Parameters.Add(new SqliteParameter($"@p{i}", DBNull.Value))).ToArray();
        insert.Prepare();
        foreach (var batch in rows.Chunk(BatchSize))
        {
            using var transaction = to.BeginTransaction(IsolationLevel.Serializable, deferred: false);
            insert.Transaction = transaction;
            foreach (var row in batch)
            {
                for (var i = 0; i < row.Length; i++) parameters[i].Value = row[i] ?? DBNull.Value;
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return clock.Elapsed;
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        using (response) return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
