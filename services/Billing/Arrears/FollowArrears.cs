using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Follows what is owed: closes what is paid, opens what has become overdue (once a day and utility), takes the steps of the ladder, charges late fees where
/// they are switched on, and moves suspensions on. Each part goes stretch by stretch, a unit of work each, and is found anew from the rows after a stop.
/// </summary>
internal sealed class FollowArrears(IServiceScopeFactory scopes, TimeProvider time, ILogger<FollowArrears> log) : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var today = HallTime.Day(Time.GetUtcNow());
        await All(() => services.GetRequiredService<CloseCases>().Next(cancel), cancel);
        foreach (var utility in DunningPolicy.Utilities) await All(() => services.GetRequiredService<OpenCases>().Next(utility, today, cancel), cancel);
        await services.GetRequiredService<KeepInstalments>().Look(today, cancel);
        await services.GetRequiredService<TakeSteps>().Look(today, cancel);
        await services.GetRequiredService<ChargeLateFees>().Look(today, cancel);
        await services.GetRequiredService<OrderDueSuspensions>().Look(today, cancel);
    }

    private static async Task All(Func<Task<bool>> next, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && await next())
        {
            // The next stretch.
        }
    }
}
