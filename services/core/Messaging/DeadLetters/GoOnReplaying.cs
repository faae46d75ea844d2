using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary>Goes on with replays of dead letters that are under way, batch by batch.</summary>
internal sealed class GoOnReplaying(Database database, IServiceScopeFactory scopes, TimeProvider time, ILogger<GoOnReplaying> log)
    : PeriodicWork(TimeSpan.FromSeconds(5), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var open = await database.Read(db => db.QueryAsync<DeadLetterReplay>($"SELECT {DeadLetterReplay.Columns} FROM dead_letter_replay WHERE finished_at IS NULL ORDER BY id"), cancel);
        foreach (var replay in open)
        {
            var now = replay;
            while (now.FinishedAt is null)
            {
                var work = services.GetRequiredService<UnitOfWork>();
                await work.Execute(async () => now = await ReplayBatch.Run(work, now), cancel);
            }
        }
    }
}
