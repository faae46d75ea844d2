using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class MigrationTests : IAsyncDisposable
{
    private readonly TempDatabase file = new();
    private readonly Database database;

    public MigrationTests() => database = Database.Of(file.ConnectionString);

    [Fact]
    public async Task An_empty_database_gets_every_table_and_a_second_run_does_nothing()
    {
        await Runner().Run(CancellationToken.None);
        await Runner().Run(CancellationToken.None);
        await Runner().Check(CancellationToken.None);
        Assert.Equal(["messaging/1", "messaging/2", "messaging/3", "sample/1"], await Applied());
        Assert.Equal(0, await Scalar("SELECT (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM saga) + (SELECT COUNT(*) FROM dead_letter) + (SELECT COUNT(*) FROM audit) + (SELECT COUNT(*) FROM effect)"));
    }

    [Fact]
    public async Task Runners_that_start_together_apply_each_migration_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Runner().Run(CancellationToken.None))));
        Assert.Equal(["messaging/1", "messaging/2", "messaging/3", "sample/1"], await Applied());
    }

    [Fact]
    public async Task A_database_that_lacks_a_migration_is_refused_without_the_order_to_migrate()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Runner().Check(CancellationToken.None));
        Assert.Contains("--migrate", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_applied_migration_that_has_changed_is_refused()
    {
        await Runner().Run(CancellationToken.None);
        await Execute("UPDATE migration SET checksum = 'other' WHERE module = 'sample'");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Runner().Run(CancellationToken.None));
        Assert.Contains("sample/1 sample has changed", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await Runner().Run(CancellationToken.None);
        await Execute("INSERT INTO migration (module, number, name, checksum, applied_at) VALUES ('sample', 2, 'later', 'x', 0)");
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Runner().Run(CancellationToken.None));
        Assert.Contains("sample/2 was applied by a newer program", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_of_itself_behind()
    {
        await Execute("CREATE TABLE audit (id INT)"); // Collides with the last table of messaging/1.
        await Assert.ThrowsAnyAsync<Exception>(() => Runner().Run(CancellationToken.None));
        Assert.Empty(await Applied());
        Assert.Equal(0, await Scalar(TestDialect.Pick("SELECT COUNT(*) FROM sqlite_master WHERE name = 'outbox'", "SELECT COUNT(*) FROM sys.tables WHERE name = 'outbox'")));
    }

    [Theory]
    [InlineData(Dialect.Sqlite)]
    [InlineData(Dialect.SqlServer)]
    public void Both_dialects_have_the_same_migrations(Dialect dialect)
    {
        var migrations = Migration.Of(new MigrationSource("messaging", typeof(Migrations).Assembly), dialect);
        Assert.Equal(["messaging", "operations", "saga_states"], migrations.Select(migration => migration.Name));
        Assert.All(migrations.SelectMany(migration => migration.Batches(dialect)), batch => Assert.DoesNotContain("\nGO", batch, StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        file.Dispose();
    }

    private Migrations Runner() => new(
        database,
        [new MigrationSource("sample", typeof(MigrationTests).Assembly), new MigrationSource("messaging", typeof(Migrations).Assembly)],
        TimeProvider.System,
        NullLogger<Migrations>.Instance);

    private async Task<string[]> Applied() => [.. await database.Read(db => db.QueryAsync<string>(TestDialect.Pick("SELECT module || '/' || number FROM migration ORDER BY 1", "SELECT CONCAT(module, '/', number) FROM migration ORDER BY 1")), CancellationToken.None)];

    private Task<long> Scalar(string sql) => database.Read(db => db.ExecuteScalarAsync<long>(sql), CancellationToken.None);

    private Task Execute(string sql) => database.Write(async (db, transaction) =>
    {
        await db.ExecuteAsync(sql, transaction: transaction);
        return true;
    }, CancellationToken.None);
}
