using System.Data.Common;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Pulls the readings of all utilities side by side, when somebody asks, when one was cut off, and every so often. A utility that does not answer is said to wait and
/// tried again later; the others go on.
/// </summary>
internal sealed class PullWorker(
    IServiceScopeFactory scopes, PullQueue queue, IOptions<ReadingOptions> options, Schedulers schedulers, Replica replica, TimeProvider time, ILogger<PullWorker> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly PullClaim claim = new(replica.Owner());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scheduler = schedulers.Worker(nameof(PullWorker), Look);
        var prepared = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!prepared) await Prepare(stoppingToken);
                prepared = true;
                await scheduler.Look(() => Task.WhenAll(Account.Utilities.Select(utility => One(utility, stoppingToken))), stoppingToken);
                await queue.Wait(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (DbException trouble)
            {
                log.PullsUnreachable(trouble);
                await Task.Delay(Look, TimeProvider.System, stoppingToken);
            }
        }
    }

    private Task Prepare(CancellationToken cancel) => Within(services => services.Unit.Execute(async () =>
    {
        await PullClaim.Prepare(services.Unit, Account.Utilities, options.Value.PullEvery > TimeSpan.Zero ? time.GetUtcNow() : null);
        await PullClaim.FreeAtStart(services.Unit);
    }, cancel));

    private Task One(string utility, CancellationToken cancel) => Within(async services =>
    {
        var (unit, pull) = (services.Unit, (ReadingPull?)null);
        if (!await PullClaim.IsDue(unit.Database, utility, time.GetUtcNow(), cancel)) return;
        await unit.Execute(async () => pull = await claim.Take(unit, utility), cancel);
        if (pull is null) return;
        try
        {
            await services.Pull.Run(pull, claim, cancel);
            await Finish(services, utility, cancel);
        }
#pragma warning disable CA1031 // Whatever stops the pull of one utility is written there for the operator; it is tried again, and the others go on.
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // The process ends: the pull stays under way and is gone on with at the next start, whatever the call said when it was cut off.
            await unit.Execute(() => claim.Release(unit, utility), CancellationToken.None);
            cancel.ThrowIfCancellationRequested();
        }
        catch (Exception failure) when (failure is not DbException)
#pragma warning restore CA1031
        {
            var cause = failure is RpcException rpc ? rpc.StatusCode.ToString() : failure is OperationCanceledException ? nameof(StatusCode.DeadlineExceeded) : failure.GetType().Name;
            log.PullBrokeOff(utility, cause, failure);
            await unit.Execute(() => claim.Fail(unit, utility, cause, time.GetUtcNow() + RetryAfter(failure)), CancellationToken.None);
        }
    });

    private TimeSpan RetryAfter(Exception failure) => failure is RpcException { StatusCode: StatusCode.Unavailable } ? options.Value.RetryAbsentAfter : options.Value.RetryAfter;

    private async Task Finish(Scoped services, string utility, CancellationToken cancel)
    {
        await services.Settle.Settle(utility, cancel);
        DateTimeOffset? next = options.Value.PullEvery > TimeSpan.Zero ? time.GetUtcNow() + options.Value.PullEvery : null;
        ReadingPull? done = null;
        await services.Unit.Execute(async () =>
        {
            done = await services.Unit.Single<ReadingPull>($"SELECT {ReadingPull.Columns} FROM reading_pull WHERE utility = @utility", new { utility });
            await claim.Finish(services.Unit, utility, next);
        }, cancel);
        log.PullFinished(utility, done!.Taken, done.Unmatched);
    }

    private async Task Within(Func<Scoped, Task> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        await act(new(scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<PullReadings>(), scope.ServiceProvider.GetRequiredService<SettleReadings>()));
    }

    private sealed record Scoped(UnitOfWork Unit, PullReadings Pull, SettleReadings Settle);
}
