using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Closes each local day some hours after it is over, one day after the other; after downtime every day that was missed.</summary>
internal sealed class CloseDaysByThemselves(
    IServiceScopeFactory scopes, IOptions<DayClosingOptions> options, TimeProvider time, ILogger<CloseDaysByThemselves> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);
    private DateOnly? done;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await CatchUp(stoppingToken);
            }
#pragma warning disable CA1031 // The database may be away for a while: the next round finds the same days.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.DayClosingFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task CatchUp(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var last = HallTime.Day(now - options.Value.After).AddDays(-1);
        if (done == last) return;
        IReadOnlyList<DateOnly> missing = [];
        await Within(async (unit, _) => missing = await ClosedDays.Missing(unit, last, now), cancel);
        foreach (var day in missing) await Within((unit, act) => Close(unit, act, day, cancel), cancel);
        done = last;
    }

    private async Task Close(UnitOfWork unit, CloseDay act, DateOnly day, CancellationToken cancel)
    {
        var closed = await unit.Execute(() => act.Close(day, Actor.System, ClosedDays.ByItself), cancel);
        if (closed.Refusal is { Code: not CloseDay.CountedAlready } refusal) throw new InvalidOperationException($"{day:O} could not be closed: {refusal.Code}.");
    }

    private async Task Within(Func<UnitOfWork, CloseDay, Task> act, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(() => act(unit, scope.ServiceProvider.GetRequiredService<CloseDay>()), cancel);
    }
}
