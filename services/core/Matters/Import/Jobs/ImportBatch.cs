namespace Utilities.Matters;

/// <summary>Consecutive rows of a file that are stored together.</summary>
internal sealed class ImportBatch
{
    public List<PastRequest> Requests { get; } = new(ImportReading.BatchRows);

    public List<RejectedRow> Rejects { get; } = [];

    /// <summary>Skipped and doubtful rows by reason.</summary>
    public ImportTally Tally { get; } = new();

    /// <summary>Rows of every fate.</summary>
    public long Rows { get; set; }

    /// <summary>Bytes of the file that are done when the batch is.</summary>
    public long NextOffset { get; set; }

    /// <summary>Line that comes after the batch.</summary>
    public long NextLine { get; set; }

    /// <summary>Nothing comes after it.</summary>
    public bool Last { get; set; }

    /// <summary>The batch's counts by reason, with the rows that were rejected in reading or against the database.</summary>
    public ImportTally TallyWith(IEnumerable<RejectedRow> rejects) =>
        Tally with { Rejected = rejects.CountBy(row => row.Fault.Code).ToDictionary(count => count.Key, count => (long)count.Value, StringComparer.Ordinal) };
}

/// <param name="Raw">The row as it stands in the file, shortened.</param>
internal sealed record RejectedRow(long Line, RowFault Fault, string Raw);
