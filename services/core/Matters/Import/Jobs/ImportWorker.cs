using System.Data.Common;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Runs the jobs of this process, two at a time so that a small file need not wait for a large one. Goes on by itself after a restart.</summary>
internal sealed class ImportWorker(
    IServiceScopeFactory scopes, ImportQueue queue, ImportSpool spool, RunImport run, Database database, Schedulers schedulers, Replica replica, TimeProvider time, ILogger<ImportWorker> log) : BackgroundService
{
    private const int AtOnce = 2;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    private readonly ImportClaim claim = new(replica.Owner());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Transact(unit => claim.FreeAtStart(unit, stoppingToken));
        spool.Sweep((await database.Read(db => db.QueryAsync<Guid>("SELECT id FROM import_job WHERE state <> 'completed'"), stoppingToken)).ToHashSet(), time.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Loop(stoppingToken)));
    }

    private async Task Loop(CancellationToken cancel)
    {
        var scheduler = schedulers.Worker(nameof(ImportWorker), Look);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                ImportJob? job = null;
                await scheduler.Look(() => Transact(async unit => job = await claim.Next(unit, cancel, spool.Holds)), cancel);
                if (job is null) await queue.Wait(Look, cancel);
                else await Run(job, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (DbException trouble)
            {
                log.ImportsUnreachable(trouble);
                await Task.Delay(Look, time, cancel);
            }
        }
    }

    private async Task Run(ImportJob job, CancellationToken cancel)
    {
        log.ImportStarted(job.Id, job.Source, job.CheckpointLine);
        try
        {
            var after = await run.Run(job, claim, cancel);
            if (after?.State == ImportStates.Completed)
            {
                spool.Remove(job.Id);
                log.ImportCompleted(job.Id, after.RowsRead, after.Imported, after.Rejected);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await Transact(unit => claim.Release(unit, job.Id, CancellationToken.None));
            throw;
        }
#pragma warning disable CA1031 // Whatever stops one job is written to that job for the operator; the worker and the other jobs go on.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            log.ImportFailed(job.Id, trouble);
            var cause = trouble is ImportFailure ? trouble.Message : $"{trouble.GetType().Name}; the log has the rest.";
            await Transact(unit => claim.Fail(unit, job.Id, cause, CancellationToken.None));
        }
        finally
        {
            queue.Rested(job.Id);
        }
    }

    private async Task Transact(Func<UnitOfWork, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<UnitOfWork>());
    }
}
