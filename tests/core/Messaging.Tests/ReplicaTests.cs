using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
[SqlServerOnly("A SQLite file has one process.")]
public sealed class ReplicaTests(Broker broker)
{
    private const string Unheard = "Utilities.Messaging.Tests:NobodyListens";

    [Fact]
    public async Task Messages_of_one_subject_leave_in_their_order_whichever_replica_carries_them()
    {
        using var database = new TempDatabase();
        var address = await broker.VirtualHost();
        await RawQueue.Bind(address, "listener", Unheard);
        await using var one = await SampleService.Start(address, database);
        await using var other = await SampleService.Start(address, database);
        var subjects = Enumerable.Range(0, 8).Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToList();
        await Parallel.ForEachAsync(subjects.Index(), async (subject, _) =>
        {
            for (var number = 1; number <= 50; number++) await (number % 2 == 0 ? one : other).Publish(new NobodyListens { CorrelationId = subject.Item, Number = (subject.Index * 1000) + number });
        });
        await Eventually.Equal(0, () => one.Read<long>("SELECT COUNT(*) FROM outbox"), TimeSpan.FromSeconds(60));

        var numbers = await RawQueue.Drain(address, "listener", "number");
        for (var subject = 0; subject < subjects.Count; subject++)
            Assert.Equal(Enumerable.Range((subject * 1000) + 1, 50), numbers.Where(number => number / 1000 == subject).Distinct()); // At least once: a repeat follows its first.
    }

    [Fact]
    public async Task Numbers_taken_at_both_at_once_are_all_different_and_without_gap()
    {
        using var database = new TempDatabase();
        var address = await broker.VirtualHost();
        await using var one = await SampleService.Start(address, database);
        await using var other = await SampleService.Start(address, database);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 100).Select(async n =>
        {
            var number = "";
            await (n % 2 == 0 ? one : other).Act(async work => number = await Numbers.Next(work, "W", new DateOnly(2026, 11, 26)));
            return number;
        }));
        Assert.Equal(Enumerable.Range(1, 100).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"W-20261126-{n:000000}")), numbers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Replicas_that_start_together_on_an_empty_database_apply_each_migration_once()
    {
        using var database = new TempDatabase();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var own = Database.Of(database.ConnectionString);
            await new Migrations(own, [new("messaging", typeof(Migrations).Assembly), new("sample", typeof(ReplicaTests).Assembly)], TimeProvider.System, NullLogger<Migrations>.Instance).Run(CancellationToken.None);
        })));
        await using var seen = database.Open();
        Assert.Equal(await seen.ExecuteScalarAsync<int>("SELECT COUNT(DISTINCT CONCAT(module, '/', number)) FROM migration"), await seen.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM migration"));
    }

    [Fact]
    public async Task Processes_told_to_migrate_at_once_both_end_well()
    {
        using var database = new TempDatabase();
        var address = await broker.VirtualHost();
        await using var first = new CrashingService(database, address) { AtStart = false };
        await using var second = new CrashingService(database, address) { AtStart = false };
        first.Start("--migrate");
        second.Start("--migrate");
        Assert.Equal((0, 0), ((await first.Ended()).ExitCode, (await second.Ended()).ExitCode));
        Assert.Equal((1, 0), await first.Read("SELECT COUNT(*) AS a, 0 AS b FROM counter"));
    }
}
