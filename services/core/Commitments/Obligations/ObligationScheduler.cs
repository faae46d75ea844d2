using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>
/// Looks at start and every quarter of an hour whether the obligations of this period and the next are planned. New and retired subjects
/// do not wait for it (<see cref="ObligationPlanner.Follow"/>); it catches the turn of a period, downtime and settings that were changed.
/// </summary>
internal sealed class ObligationScheduler(IServiceScopeFactory scopes, TimeProvider time, ILogger<ObligationScheduler> log)
    : PeriodicWork(TimeSpan.FromMinutes(15), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<ObligationPlanner>().Run(cancel) is > 0 and var made) Logger.Planned(made);
    }
}
