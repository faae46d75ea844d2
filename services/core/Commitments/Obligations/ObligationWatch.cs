using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Utilities.Commitments;

/// <summary>Looks once a minute for obligations that have gone overdue: they fall due at midnight, so a minute is soon enough.</summary>
internal sealed class ObligationWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<ObligationWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                while (await Batch(stoppingToken) == SayOverdue.Batch)
                {
                }
            }
#pragma warning disable CA1031 // Whatever befalls one sweep, the next minute tries again; it is logged, and nothing was committed.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.SweepFailed(failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> Batch(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SayOverdue>().Once(cancel);
    }
}
