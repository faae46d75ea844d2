using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Closes each local day some hours after it is over, one day after the other; after downtime every day that was missed.</summary>
internal sealed class CloseDaysByThemselves(
    IServiceScopeFactory scopes, IOptions<DayClosingOptions> options, TimeProvider time, ILogger<CloseDaysByThemselves> log)
    : PeriodicWork(TimeSpan.FromMinutes(5), scopes, time, log)
{
    private DateOnly? done;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, act) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<CloseDay>());
        var now = Time.GetUtcNow();
        var last = HallTime.Day(now - options.Value.After).AddDays(-1);
        if (done == last) return;
        IReadOnlyList<DateOnly> missing = [];
        await unit.Execute(async () => missing = await ClosedDays.Missing(unit, last, now), cancel);
        foreach (var day in missing) await Close(unit, act, day, cancel);
        done = last;
    }

    private static async Task Close(UnitOfWork unit, CloseDay act, DateOnly day, CancellationToken cancel)
    {
        var closed = await unit.Execute(() => act.Close(day, Actor.System, ClosedDays.ByItself), cancel);
        if (closed.Refusal is { Code: not CloseDay.CountedAlready } refusal) throw new InvalidOperationException($"{day:O} could not be closed: {refusal.Code}.");
    }
}
