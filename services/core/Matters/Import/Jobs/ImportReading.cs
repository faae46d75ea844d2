using System.Runtime.CompilerServices;

namespace Utilities.Matters;

/// <summary>Cuts the rest of a file into batches: reading and deciding, without the database.</summary>
internal static class ImportReading
{
    /// <summary>Rows stored in one transaction: enough to share one sync of the disk, few enough to let other work in between.</summary>
    public const int BatchRows = 2000;

    /// <summary>Bytes of a batch, so that rows of any size stay within bounded memory.</summary>
    private const long BatchBytes = 8 * 1024 * 1024;

    private const int RawLength = 2000;

    public static async IAsyncEnumerable<ImportBatch> Batches(RecordReader reader, ReadRow rows, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var batch = Next(reader, rows);
            yield return batch;
            if (batch.Last) yield break;
        }
    }

    private static ImportBatch Next(RecordReader reader, ReadRow rows)
    {
        var batch = new ImportBatch();
        var begin = reader.NextOffset;
        while (batch.Rows < BatchRows && reader.NextOffset - begin < BatchBytes)
        {
            if (!reader.Read())
            {
                batch.Last = true;
                break;
            }

            batch.Rows++;
            Sort(batch, reader, reader.Fault is { } fault ? new(null, null, fault) : rows.Decide(reader.Line, reader.Values));
        }

        batch.NextOffset = reader.NextOffset;
        batch.NextLine = reader.NextLine;
        return batch;
    }

    private static void Sort(ImportBatch batch, RecordReader reader, RowVerdict verdict)
    {
        if (verdict.Fault is { } fault)
        {
            batch.Rejects.Add(new(reader.Line, fault, reader.Raw(RawLength)));
        }
        else if (verdict.Skipped is { } reason)
        {
            ImportTally.Count(batch.Tally.Skipped, reason);
        }
        else if (verdict.Request is { } request)
        {
            batch.Requests.Add(request);
            if (request.Status.State == "closed" && request.ClosedAt is null) ImportTally.Count(batch.Tally.Doubtful, "closed-without-date");
            if (request.Status.State == "open" && request.ClosedAt is { }) ImportTally.Count(batch.Tally.Doubtful, "open-with-date");
        }
    }
}
