using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Looks at start and every hour whether a calendar period has ended whose figures are still to be worked out.</summary>
internal sealed class PeriodWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<PeriodWatch> log)
    : PeriodicWork(TimeSpan.FromHours(1), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<WorkOutPeriods>().Run(cancel) is > 0 and var done) Logger.WorkedOut(done);
    }
}
