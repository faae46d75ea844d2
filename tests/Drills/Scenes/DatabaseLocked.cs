using Utilities.Drills.Acts;
using Utilities.Drills.Faults;
using Utilities.Drills.Stacks;

namespace Utilities.Drills.Scenes;

/// <summary>Another program holds the write lock of a service's database for longer than anybody waits for it.</summary>
public static class DatabaseLocked
{
    public const string Code = "database-busy";

    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(12);

    public static Drill Drill { get; } = new(
        "database-locked", "another program holds the write lock of the water database", "BEGIN IMMEDIATE from beside the service",
        "writers are told 503 with Retry-After within seconds, readers are answered, messages under way wait and become no dead letters; then all goes on", Play);

    private static async Task Play(DrillRun run)
    {
        var cell = await run.Cell();
        await run.UnderLoad(cell, new LoadPlan(), async load =>
        {
            await using (await WriteLock.Take(cell.DatabaseFile(Cell.Service)))
            {
                run.Inject("the database is locked");
                await Task.Delay(run.Options.Short ? ShortLength : run.Options.Length, TimeProvider.System, CancellationToken.None);
                var read = await new CarefulClient(cell, load.Tally, TimeSpan.FromSeconds(5)).Get("clerk", "/api/water/requests?limit=1");
                run.Hold("readers are answered meanwhile", "GET /api/water/requests", read.IsAccepted ? [] : [$"{read.Status} {read.Body}"]);
                run.Hold("it is seen from outside", "the gateway's GET /health/ready", await cell.IsReady() ? ["everything is said to be ready"] : []);
                run.Hold("writers are told to come again", $"503 {Code}", load.Tally.Seen($"503 {Code}") > 0 ? [] : ["nobody was"]);
            }

            run.Inject("over: the database is free");
            await load.Takes(20);
        });
    }
}
