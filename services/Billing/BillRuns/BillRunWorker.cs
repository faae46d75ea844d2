using System.Data.Common;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Works on the runs, one after the other. Goes on by itself after a restart, wherever it was stopped.</summary>
internal sealed class BillRunWorker(
    IServiceScopeFactory scopes, BillRunQueue queue, RunBills run, IOptions<BillRunOptions> options, Schedulers schedulers, Replica replica, TimeProvider time, ILogger<BillRunWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly BillRunClaim claim = new(replica.Owner());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Works) return;
        var scheduler = schedulers.Worker(nameof(BillRunWorker), Look);
        var free = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!free) await Transact(unit => claim.FreeAtStart(unit, stoppingToken));
                free = true;
                BillRun? next = null;
                await scheduler.Look(() => Transact(async unit => next = await claim.Next(unit, stoppingToken)), stoppingToken);
                if (next is null) await queue.Wait(Look, stoppingToken);
                else await Work(next, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException trouble)
            {
                log.BillRunsUnreachable(trouble);
                await Task.Delay(Look, time, stoppingToken);
            }
        }
    }

    private async Task Work(BillRun next, CancellationToken cancel)
    {
        log.BillRunStarted(next.Id, next.Utility, next.Period, next.Kind, next.Place);
        try
        {
            if (await run.Run(next, claim, cancel) is { } done) log.BillRunFinished(done.Id, done.Accounts, done.Billed, done.Parked, done.Skipped);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Transact(unit => claim.Release(unit, next.Id, CancellationToken.None));
            throw;
        }
#pragma warning disable CA1031 // Whatever stops one run is written to that run for the operator; the worker and the other runs go on.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            log.BillRunFailed(next.Id, trouble);
            await Transact(unit => claim.Fail(unit, next.Id, $"{trouble.GetType().Name}; the log has the rest.", CancellationToken.None));
        }
    }

    private async Task Transact(Func<UnitOfWork, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<UnitOfWork>());
    }
}
