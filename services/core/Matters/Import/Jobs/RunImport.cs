using System.Data.Common;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Runs one job from its checkpoint to its end: one thread reads and decides, the other stores what is ready.</summary>
internal sealed class RunImport(
    IServiceScopeFactory scopes, ImportSpool spool, ImportMappings mappings, CommitmentBook book, ImportTarget target, TimeProvider time, ILogger<RunImport> log)
{
    private const int Attempts = 3;

    /// <summary>The job as it came to rest; null when it was cancelled or taken over.</summary>
    /// <exception cref="ImportFailure">It cannot go on, for a cause that a person must look at.</exception>
    public async Task<ImportJob?> Run(ImportJob job, ImportClaim claim, CancellationToken cancel)
    {
        var mapping = mappings.Find(job.Mapping) ?? throw new ImportFailure($"The mapping '{job.Mapping}' is not there any more.");
        var header = JsonSerializer.Deserialize<string[]>(job.Header, JsonDefaults.Options)!;
        using var reader = OpenRecords.At(spool.PathOf(job.Id), job.Format, header, mapping.Columns, job.CheckpointBytes, job.CheckpointLine);
        var rows = new ReadRow(mapping, target.Service, id => (book.Find(id, job.Profile)?.Limit as Limit.Duration)?.Span, time.GetUtcNow());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var ready = Channel.CreateBounded<ImportBatch>(2);
        var reading = Task.Run(() => Read(reader, rows, ready.Writer, stop.Token), CancellationToken.None);
        try
        {
            return await Store(job, ready.Reader, mapping.Columns.GetValueOrDefault("number"), claim, cancel);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task<ImportJob?> Store(ImportJob job, ChannelReader<ImportBatch> ready, string? numberColumn, ImportClaim claim, CancellationToken cancel)
    {
        ImportJob? current = job;
        var from = time.GetTimestamp();
        await foreach (var batch in ready.ReadAllAsync(cancel))
        {
            var busy = (long)time.GetElapsedTime(from).TotalMilliseconds;
            from = time.GetTimestamp();
            current = await Save(current, batch, numberColumn, claim, busy, cancel);
            if (current is null) return null;
        }

        return current;
    }

    private async Task<ImportJob?> Save(ImportJob job, ImportBatch batch, string? numberColumn, ImportClaim claim, long busyMs, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<SaveBatch>().Save(job, batch, numberColumn, claim, busyMs, cancel);
            }
            catch (DbException trouble) when (attempt < Attempts)
            {
                // A deadlock, or two imports that brought one number at once on SQL Server: the next look sees the other's rows.
                log.BatchRepeated(job.Id, attempt, trouble);
            }
        }
    }

    private static async Task Read(RecordReader reader, ReadRow rows, ChannelWriter<ImportBatch> ready, CancellationToken cancel)
    {
        try
        {
            await foreach (var batch in ImportReading.Batches(reader, rows, cancel)) await ready.WriteAsync(batch, cancel);
            ready.Complete();
        }
        catch (OperationCanceledException)
        {
            ready.TryComplete();
        }
        catch (IOException trouble)
        {
            ready.TryComplete(new ImportFailure($"The file cannot be read: {trouble.Message}"));
        }
    }
}

/// <summary>An import cannot go on; its message is shown to operators.</summary>
internal sealed class ImportFailure(string message) : Exception(message);
