using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Looks over the charges at start and every day.</summary>
internal sealed class WatchCharges(IServiceScopeFactory scopes, IOptions<FeeOptions> options, TimeProvider time, ILogger<WatchCharges> log) : PeriodicWork(options.Value.LookEvery, scopes, time, log)
{
    protected override Task Look(IServiceProvider services, CancellationToken cancel) => services.GetRequiredService<LookOverCharges>().Run(Actor.System, cancel);
}
