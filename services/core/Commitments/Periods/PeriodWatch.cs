using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

/// <summary>Looks at start and every hour whether a calendar period has ended whose figures are still to be worked out.</summary>
internal sealed class PeriodWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<PeriodWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<WorkOutPeriods>().Run(stoppingToken) is > 0 and var done) log.WorkedOut(done);
            }
#pragma warning disable CA1031 // Whatever befalls one look, the next hour tries again; it is logged, and every period was committed or undone.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.PeriodFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
