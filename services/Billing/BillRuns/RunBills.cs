using System.Data.Common;
using System.Threading.Channels;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// Runs one run from its place to its end: while a chunk is written, the next ones are read and calculated. Memory holds a few chunks, whatever the size of the town.
/// </summary>
internal sealed class RunBills(IServiceScopeFactory scopes, ChunkBills bills, ChunkChecks checks, TimeProvider time, ILogger<RunBills> log)
{
    private const int Attempts = 5;
    private const int Ahead = 2;

    /// <summary>The run as it came to rest; null when it was paused or taken over.</summary>
    public async Task<BillRun?> Run(BillRun run, BillRunClaim claim, CancellationToken cancel)
    {
        var current = run;
        for (var attempt = 1; current is { State: BillRunStates.Running };)
        {
            var before = current;
            try
            {
                current = before.Stage == BillRunStages.Checking
                    ? await Pass<CheckedChunk>(before, checks.Read, (services, at, chunk, busy) => services.GetRequiredService<SaveChecks>().Save(at, chunk, claim, busy, cancel), cancel)
                    : await Pass<RunChunk>(before, bills.Read, (services, at, chunk, busy) => services.GetRequiredService<SaveChunk>().Save(at, chunk, claim, busy, cancel), cancel);
            }
            catch (Exception trouble) when (attempt < Attempts && trouble is DbException or SagaConflictException)
            {
                // Somebody read, changed, billed or paid one of these accounts between reading and writing, or a deadlock on SQL Server: read what is there now.
                log.BillChunkRepeated(run.Id, attempt, trouble);
                await using var scope = scopes.CreateAsyncScope();
                current = await BillRunTable.Find(scope.ServiceProvider.GetRequiredService<Database>(), run.Id, cancel);
                attempt = current is { } && (current.Stage, current.Place) == (before.Stage, before.Place) ? attempt + 1 : 1;
            }
        }

        return current;
    }

    /// <summary>One stage: one side reads and calculates, the other writes.</summary>
    private async Task<BillRun?> Pass<TChunk>(
        BillRun run, Func<BillRun, ChannelWriter<TChunk>, CancellationToken, Task> read, Func<IServiceProvider, BillRun, TChunk, long, Task<BillRun?>> save, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ready = Channel.CreateBounded<TChunk>(Ahead);
        var reading = Task.Run(() => Feed(run, ready.Writer, read, stop.Token), CancellationToken.None);
        try
        {
            var (current, from) = (run, time.GetTimestamp());
            await foreach (var chunk in ready.Reader.ReadAllAsync(cancel))
            {
                var busy = (long)time.GetElapsedTime(from).TotalMilliseconds;
                from = time.GetTimestamp();
                await using var scope = scopes.CreateAsyncScope();
                if (await save(scope.ServiceProvider, current, chunk, busy) is not { } saved) return null;
                current = saved;
            }

            return current;
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task Feed<TChunk>(BillRun run, ChannelWriter<TChunk> ready, Func<BillRun, ChannelWriter<TChunk>, CancellationToken, Task> read, CancellationToken cancel)
    {
        try
        {
            await read(run, ready, cancel);
            ready.Complete();
        }
        catch (OperationCanceledException)
        {
            ready.TryComplete();
        }
#pragma warning disable CA1031 // Handed to the side that writes, which ends the run with it.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            ready.TryComplete(trouble);
        }
    }
}
