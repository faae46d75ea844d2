using Dapper;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Says that the time for reading is over, for each opened period whose last day of reading has passed. Says it again until it is heard.</summary>
internal sealed class EndReadingPeriods(IServiceScopeFactory scopes, TimeProvider time, ILogger<EndReadingPeriods> logger) : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, logger)
{
    private const string Over = "SELECT id, utility, period FROM billing_cycle WHERE state = 'reading' AND read_until <= @today";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, now) = (services.GetRequiredService<UnitOfWork>(), Time.GetUtcNow());
        var over = (await unit.Database.Read(db => db.QueryAsync<(Guid Id, string Utility, string Period)>(Over, new { today = HallTime.Day(now) }), cancel)).AsList();
        if (over.Count == 0) return;
        await unit.Execute(async () =>
        {
            foreach (var (id, utility, period) in over)
                await unit.Publish(new ReadingPeriodEnded { CycleId = id, Utility = utility, Period = period, Cause = "time-over", At = now }, cancel);
        }, cancel);
    }
}
