using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Utilities.Messaging;

/// <summary>
/// Looks at start and every so often whether something is to be done, in a scope of its own. A look that fails is logged and the next one
/// tries again: what it does must be found anew from the rows, so that a downtime or a second replica changes nothing.
/// </summary>
/// <param name="interval">From the start of one look to the next; a long look swallows those that fell into it.</param>
/// <param name="scopes">Where each look takes its services from.</param>
/// <param name="time">The service's clock.</param>
/// <param name="logger">Where a failed look is told.</param>
public abstract class PeriodicWork(TimeSpan interval, IServiceScopeFactory scopes, TimeProvider time, ILogger logger) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    protected ILogger Logger { get; } = logger;

    /// <summary>Whether each look is a trace of its own, under the name of the work.</summary>
    protected virtual bool IsTraced => true;

    /// <summary>One look, with the services of its own scope. Opens its units of work itself.</summary>
    protected abstract Task Look(IServiceProvider services, CancellationToken cancel);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = Scheduler();
        using var timer = new PeriodicTimer(interval, Time);
        do
        {
            using var span = IsTraced ? Spans.Source.StartActivity(GetType().Name) : null;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scheduler.Look(() => Look(scope.ServiceProvider, stoppingToken), stoppingToken);
            }
#pragma warning disable CA1031 // Whatever befalls one look, the next one tries again; what it had committed stays, the rest was undone.
            catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                span?.SetStatus(ActivityStatusCode.Error);
                Logger.LookFailed(GetType().Name, interval, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private Scheduler Scheduler()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<Schedulers>().Periodic(GetType().Name, interval);
    }
}
