using Utilities.TestKit;

namespace Utilities.Messaging.Tests;

[UsesDatabase]
public sealed class CrashTests(Broker broker, ITestOutputHelper output)
{
    private const int Requests = 2000;
    private const int Kills = 20;
    private const int Clients = 16;

    [Fact]
    public async Task Killed_at_20_random_instants_while_2000_requests_flow_none_is_lost_and_none_doubled()
    {
        using var database = new TempDatabase();
        await using var service = new CrashingService(database, await broker.VirtualHost());
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);
        service.Start();

        var ids = Enumerable.Range(0, Requests).Select(_ => Guid.CreateVersion7(TimeProvider.System.GetUtcNow())).ToList();
        var flow = Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (id, cancel) => await service.Post(id, cancel));
        for (var kill = 0; kill < Kills; kill++)
        {
            await Eventually.True(service.Answers, TimeSpan.FromSeconds(30), "the service to come back");
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(20, 700)), TimeProvider.System, CancellationToken.None);
            await service.Kill();
            service.Start();
        }

        await flow;
        await Eventually.Equal((Requests, 0L), () => service.Read("SELECT (SELECT COUNT(*) FROM saga WHERE current_state = 'Arrived') AS a, (SELECT COUNT(*) FROM outbox) AS b"), TimeSpan.FromSeconds(90));
        Assert.Equal((Requests, Requests), await service.Read("SELECT COUNT(*) AS a, COUNT(DISTINCT id) AS b FROM accepted"));
        Assert.Equal((Requests, Requests), await service.Read("SELECT COUNT(*) AS a, COUNT(DISTINCT id) AS b FROM effect"));
        Assert.Equal((Requests, 0), await service.Read("SELECT n AS a, (SELECT COUNT(*) FROM dead_letter) AS b FROM counter"));
        Assert.Equal((Requests, Requests), await service.Read(TestDialect.Pick(
            "SELECT COUNT(*) AS a, SUM(json_extract(state, '$.timesDone')) AS b FROM saga", "SELECT COUNT(*) AS a, SUM(CAST(JSON_VALUE(state, '$.timesDone') AS INT)) AS b FROM saga")));
    }

    [Fact]
    [SqliteOnly("SQL Server takes any number of replicas.")]
    public async Task A_second_process_on_the_same_file_is_refused()
    {
        using var database = new TempDatabase();
        var address = await broker.VirtualHost();
        await using var first = new CrashingService(database, address);
        first.Start();
        await Eventually.True(first.Answers, TimeSpan.FromSeconds(30), "the first to answer");

        await using var second = new CrashingService(database, address);
        second.Start();
        var (exitCode, said) = await second.Ended();
        Assert.NotEqual(0, exitCode);
        Assert.Contains("exactly one replica", said, StringComparison.Ordinal);
        Assert.True(await first.Answers());
    }

    [Fact]
    public async Task A_service_refuses_a_database_without_its_tables_and_makes_them_when_told_to_migrate()
    {
        using var database = new TempDatabase();
        await using var service = new CrashingService(database, await broker.VirtualHost()) { AtStart = false };
        service.Start();
        var (exitCode, said) = await service.Ended();
        Assert.NotEqual(0, exitCode);
        Assert.Contains("--migrate", said, StringComparison.Ordinal);

        service.Start("--migrate");
        Assert.Equal(0, (await service.Ended()).ExitCode);
        service.Start();
        await Eventually.True(service.Answers, TimeSpan.FromSeconds(30), "the service to answer");
    }
}
