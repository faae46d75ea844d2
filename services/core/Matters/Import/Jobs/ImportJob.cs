using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>One row of table <c>import_job</c>, as SQL gives it.</summary>
public sealed record ImportJob
{
    public required Guid Id { get; init; }

    /// <summary>Digest of file, source, profile and mapping: the same import asked for again is the same job.</summary>
    public required string OnceKey { get; init; }

    public required string Source { get; init; }

    public required string Profile { get; init; }

    public required string Mapping { get; init; }

    /// <summary><c>csv</c> or <c>ndjson</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The file's column names as JSON.</summary>
    public required string Header { get; init; }

    /// <summary>SHA-256 of the file, hexadecimal.</summary>
    public required string FileDigest { get; init; }

    public required long FileBytes { get; init; }

    /// <summary>One of <see cref="ImportStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Bytes of the file that are done.</summary>
    public required long CheckpointBytes { get; init; }

    /// <summary>Line that comes next, from 1.</summary>
    public required long CheckpointLine { get; init; }

    public long RowsRead { get; init; }

    public long Imported { get; init; }

    public long Unchanged { get; init; }

    public long Rejected { get; init; }

    /// <summary>Counts by reason, as JSON of an <see cref="ImportTally"/>.</summary>
    public required string Tally { get; init; }

    /// <summary>Time spent working, in milliseconds; downtime and waiting do not count.</summary>
    public long BusyMs { get; init; }

    public string? Failure { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Number of a past request here: readable, unique for good, and never the same as one of our own numbers.</summary>
    public string NumberOf(PastRequest past) => $"{Source}.{past.ForeignNumber}";

    public ImportTally Counts() => JsonSerializer.Deserialize<ImportTally>(Tally, JsonDefaults.Options)!;
}

/// <summary>Rows counted by reason.</summary>
public sealed record ImportTally
{
    /// <summary>Passed over: <c>belongs to power</c> …</summary>
    public Dictionary<string, long> Skipped { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Rejected, by code.</summary>
    public Dictionary<string, long> Rejected { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Taken although two of their columns contradict each other, by code.</summary>
    public Dictionary<string, long> Doubtful { get; init; } = new(StringComparer.Ordinal);

    public static void Count(Dictionary<string, long> counts, string reason) => counts[reason] = counts.GetValueOrDefault(reason) + 1;

    public ImportTally Plus(ImportTally other) => new()
    {
        Skipped = Sum(Skipped, other.Skipped),
        Rejected = Sum(Rejected, other.Rejected),
        Doubtful = Sum(Doubtful, other.Doubtful),
    };

    private static Dictionary<string, long> Sum(Dictionary<string, long> one, Dictionary<string, long> other)
    {
        var sum = new Dictionary<string, long>(one, StringComparer.Ordinal);
        foreach (var (reason, count) in other) sum[reason] = sum.GetValueOrDefault(reason) + count;
        return sum;
    }
}
