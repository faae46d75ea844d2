using Microsoft.Extensions.Options;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Looks at start and every hour that the rounds of this period and the coming ones are made, that readings of meters nobody knew are matched once an account has
/// the meter, that meters taken off have their last use, and that the days' counts are stated.
/// </summary>
internal sealed class KeepRoundsAhead(IServiceScopeFactory scopes, IOptions<ReadingOptions> options, TimeProvider time, ILogger<KeepRoundsAhead> log)
    : PeriodicWork(TimeSpan.FromHours(1), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<SeedReadingPlans>().Seed(cancel);
        var rounds = services.GetRequiredService<MakeRounds>();
        var period = Period.Of(HallTime.Day(Time.GetUtcNow()));
        for (var ahead = 0; ahead <= options.Value.RoundsAhead; ahead++, period = period.Next)
        {
            foreach (var utility in Account.Utilities) await rounds.For(utility, period, cancel);
        }

        foreach (var utility in Account.Utilities) await services.GetRequiredService<SettleReadings>().Settle(utility, cancel);
    }
}
