using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Looks once a minute for obligations that have gone overdue: they fall due at midnight, so a minute is soon enough.</summary>
internal sealed class ObligationWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<ObligationWatch> log)
    : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var batch = services.GetRequiredService<SayOverdue>();
        while (await batch.Once(cancel) == SayOverdue.Batch)
        {
        }
    }
}
