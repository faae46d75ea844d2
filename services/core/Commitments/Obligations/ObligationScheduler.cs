using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

/// <summary>
/// Looks at start and every quarter of an hour whether the obligations of this period and the next are planned. New and retired subjects
/// do not wait for it (<see cref="ObligationPlanner.Follow"/>); it catches the turn of a period, downtime and settings that were changed.
/// </summary>
internal sealed class ObligationScheduler(IServiceScopeFactory scopes, TimeProvider time, ILogger<ObligationScheduler> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<ObligationPlanner>().Run(stoppingToken) is > 0 and var made) log.Planned(made);
            }
#pragma warning disable CA1031 // Whatever befalls one look, the next one tries again; it is logged, and every batch was committed or undone.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.PlanningFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
