using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>
/// Ends pauses at their cap, so that a forgotten pause never hides a broken promise. The clocks run again from the cap itself, however late it is noticed.
/// </summary>
/// <param name="dueSql">Selects the matters whose <c>pause_until</c> has passed <c>@now</c>, the earliest first; the limit is added.</param>
public abstract class EndCappedPauses<TRow>(string dueSql, IServiceScopeFactory scopes, TimeProvider time, ILogger log) : PeriodicWork(TimeSpan.FromSeconds(15), scopes, time, log)
{
    private const int Batch = 100;

    protected sealed override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        await work.Execute(async () =>
        {
            foreach (var row in await work.Query<TRow>(dueSql + work.Database.Limit(), new { now = Time.GetUtcNow(), limit = Batch }))
            {
                if (await End(services, row) is { } refusal) Logger.CappedPauseKept(NumberOf(row), refusal.Code);
            }
        }, cancel);
    }

    /// <summary>Ends the pause inside the open unit; why not, when it cannot.</summary>
    protected abstract Task<Refusal?> End(IServiceProvider services, TRow row);

    protected abstract string NumberOf(TRow row);
}
