using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Utilities.Benchmarks;

/// <summary>
/// The yardstick of "accepted requests": a bare Kestrel endpoint in a process of its own that inserts one row per transaction
/// at the same durability (WAL, <c>synchronous=FULL</c>) and answers 201. No validation, no token, no clocks, no messages.
/// </summary>
internal static class BareEndpoint
{
    public static async Task Serve(string url, string database)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS request(id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
        await using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO request(body) VALUES (@body)";
        var body = insert.Parameters.Add("@body", SqliteType.Text);
        insert.Prepare();
        using var turn = new SemaphoreSlim(1);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        app.MapPost("/requests", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var text = await reader.ReadToEndAsync();
            await turn.WaitAsync();
            try
            {
                body.Value = text;
                insert.ExecuteNonQuery(); // one row, one transaction
            }
            finally
            {
                turn.Release();
            }

            return Results.StatusCode(201);
        });
        await app.RunAsync();
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
