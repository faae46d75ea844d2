using Utilities.Messaging;

namespace Utilities.Heating;

/// <summary>Notices the first day of a season, also after a downtime, and begins the promises to those who wait for it.</summary>
internal sealed class SeasonWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SeasonWatch> log)
    : PeriodicWork(TimeSpan.FromSeconds(30), scopes, time, log)
{
    private const int Batch = 100;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var begin = services.GetRequiredService<BeginHeating>();
        IReadOnlyList<string> areas = [];
        await work.Execute(async () => areas = await work.Query<string>("SELECT DISTINCT area FROM heating_awaiting_season"), cancel);
        foreach (var area in areas)
        {
            for (var more = true; more;) await work.Execute(async () => more = await begin.BeginArea(area, Time.GetUtcNow(), Batch), cancel);
        }
    }
}
