using Utilities.Messaging;

namespace Utilities.Heating;

/// <summary>Notices the first day of a season, also after a downtime, and begins the promises to those who wait for it.</summary>
internal sealed class SeasonWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SeasonWatch> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await BeginDue(stoppingToken);
            }
#pragma warning disable CA1031 // The database may be away for a while: the next round finds the same rows.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                SeasonLog.BeginFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task BeginDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var begin = scope.ServiceProvider.GetRequiredService<BeginHeating>();
        IReadOnlyList<string> areas = [];
        await work.Execute(async () => areas = await work.Query<string>("SELECT DISTINCT area FROM heating_awaiting_season"), cancel);
        foreach (var area in areas)
        {
            for (var more = true; more;) await work.Execute(async () => more = await begin.BeginArea(area, time.GetUtcNow(), Batch), cancel);
        }
    }
}
