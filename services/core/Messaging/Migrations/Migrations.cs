using System.Reflection;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary>
/// Brings the service's database up to date: forward only, each migration in one transaction, one process at a time.
/// What was applied is recorded with its checksum; a database that knows another text for the same number is refused.
/// </summary>
public sealed class Migrations
{
    /// <summary>The libraries first, in the order in which they build on each other; then the service's own.</summary>
    private static readonly string[] Order = ["messaging", "commitments", "supply", "matters"];

    private const string CreateSqlite = """
        CREATE TABLE IF NOT EXISTS migration (
            module TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL,
            PRIMARY KEY (module, number)) WITHOUT ROWID
        """;

    private const string CreateSqlServer = """
        IF OBJECT_ID('migration') IS NULL CREATE TABLE migration (
            module NVARCHAR(50) COLLATE Latin1_General_BIN2 NOT NULL, number INT NOT NULL, name NVARCHAR(200) NOT NULL, checksum CHAR(64) NOT NULL, applied_at BIGINT NOT NULL,
            CONSTRAINT migration_pk PRIMARY KEY (module, number))
        """;

    private const string Insert = "INSERT INTO migration (module, number, name, checksum, applied_at) VALUES (@Module, @Number, @Name, @Checksum, @at)";

    private readonly Database database;
    private readonly TimeProvider time;
    private readonly ILogger<Migrations> log;
    private readonly List<Migration> known;

    internal Migrations(Database database, IEnumerable<MigrationSource> sources, TimeProvider time, ILogger<Migrations> log)
    {
        (this.database, this.time, this.log) = (database, time, log);
        known = sources.Distinct()
            .OrderBy(source => Array.IndexOf(Order, source.Module) is var place and >= 0 ? place : Order.Length)
            .SelectMany(source => Migration.Of(source, database.Dialect))
            .ToList();
    }

    /// <summary>With <c>--migrate</c> on the command line: migrates and says that the process is done.</summary>
    /// <returns>True when the caller should end.</returns>
    public static async Task<bool> RunIfAsked(WebApplication app, string[] args)
    {
        if (!args.Contains("--migrate", StringComparer.Ordinal)) return false;
        await app.Services.GetRequiredService<Migrations>().Run(CancellationToken.None);
        await app.DisposeAsync();
        return true;
    }

    /// <summary>Applies what is missing. Safe to call at any time and from several processes.</summary>
    /// <exception cref="InvalidOperationException">An applied migration has changed, or the database is newer than this program.</exception>
    public async Task Run(CancellationToken cancel)
    {
        await using var alone = await database.Lock("migrations", cancel);
        await database.Write(async (connection, transaction) =>
        {
            await connection.ExecuteAsync(database.Pick(CreateSqlite, CreateSqlServer), transaction: transaction);
            return true;
        }, cancel);
        foreach (var migration in await Missing(cancel)) await Apply(migration, cancel);
    }

    /// <exception cref="InvalidOperationException">Something is missing or has changed: the service must not start on such a database.</exception>
    internal async Task Check(CancellationToken cancel)
    {
        var exists = await database.Read(db => db.ExecuteScalarAsync<long>(database.Pick(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'migration'",
            "SELECT CASE WHEN OBJECT_ID('migration') IS NULL THEN CAST(0 AS BIGINT) ELSE CAST(1 AS BIGINT) END")), cancel) > 0;
        var missing = exists ? await Missing(cancel) : known;
        if (missing.Count > 0)
            throw new InvalidOperationException($"The database lacks {missing.Count} migration(s), the first is {missing[0].Module}/{missing[0].Number} {missing[0].Name}. Run the service once with --migrate.");
    }

    private async Task<List<Migration>> Missing(CancellationToken cancel)
    {
        var applied = (await database.Read(db => db.QueryAsync<Applied>("SELECT module, number, name, checksum FROM migration"), cancel))
            .ToDictionary(row => (row.Module, row.Number));
        var modules = known.Select(migration => migration.Module).ToHashSet(StringComparer.Ordinal);
        var wrong = known.Where(migration => applied.TryGetValue((migration.Module, migration.Number), out var row) && row.Checksum.Trim() != migration.Checksum)
            .Select(migration => $"{migration.Module}/{migration.Number} {migration.Name} has changed since it was applied")
            .Concat(applied.Keys.Where(key => modules.Contains(key.Module)).Except(known.Select(migration => (migration.Module, migration.Number)))
                .Select(key => $"{key.Module}/{key.Number} was applied by a newer program"))
            .ToList();
        if (wrong.Count > 0) throw new InvalidOperationException($"The database does not fit this program: {string.Join("; ", wrong)}.");
        return known.Where(migration => !applied.ContainsKey((migration.Module, migration.Number))).ToList();
    }

    private async Task Apply(Migration migration, CancellationToken cancel)
    {
        await database.Write(async (connection, transaction) =>
        {
            foreach (var batch in migration.Batches(database.Dialect)) await connection.ExecuteAsync(batch, transaction: transaction);
            await connection.ExecuteAsync(Insert, new { migration.Module, migration.Number, migration.Name, migration.Checksum, at = time.GetUtcNow() }, transaction);
            return true;
        }, cancel);
        log.MigrationApplied(migration.Module, migration.Number, migration.Name);
    }

    private sealed class Applied
    {
        public string Module { get; init; } = "";

        public int Number { get; init; }

        public string Checksum { get; init; } = "";
    }
}

/// <summary>Registration of a module's migrations.</summary>
public static class MigrationsExtensions
{
    /// <summary>The module's embedded <c>Migrations/*.sql</c> belong to the service's database. Called twice, they still count once.</summary>
    public static IServiceCollection AddMigrations(this IServiceCollection services, string module, Assembly assembly) =>
        services.AddSingleton(new MigrationSource(module, assembly));
}
