namespace Utilities.Matters;

/// <summary>How an import stands. <c>read = imported + unchanged + skipped + rejected</c>, always.</summary>
public sealed record ImportReport
{
    public required Guid Id { get; init; }

    /// <summary>One of <see cref="ImportStates"/>.</summary>
    public required string State { get; init; }

    public required string Source { get; init; }

    public required string Profile { get; init; }

    public required string Mapping { get; init; }

    public required FileView File { get; init; }

    public required RowsView Rows { get; init; }

    public required ProgressView Progress { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>The same file was imported in the same way before: this is the report of that import, and nothing was done now.</summary>
    public bool Repeated { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required IReadOnlyDictionary<string, string> Links { get; init; }

    /// <param name="Format"><c>csv</c> or <c>ndjson</c>.</param>
    /// <param name="Digest">SHA-256 in hexadecimal.</param>
    public sealed record FileView(string Format, long Bytes, string Digest);

    /// <param name="Unchanged">Here already, from an earlier import or twice in the file, with the same content.</param>
    /// <param name="Skipped">Not of this service, by reason.</param>
    /// <param name="Doubtful">Imported although status and closing date contradict each other; the date counts.</param>
    public sealed record RowsView(long Read, long Imported, long Unchanged, CountView Skipped, CountView Rejected, CountView Doubtful);

    public sealed record CountView(long Total, IReadOnlyDictionary<string, long> Reasons)
    {
        public static CountView Of(IReadOnlyDictionary<string, long> reasons) => new(reasons.Values.Sum(), reasons);
    }

    /// <param name="Line">Line of the file that comes next, from 1.</param>
    /// <param name="RowsPerSecond">Over the time spent working; null before the first batch.</param>
    /// <param name="SecondsLeft">At the rate so far; null while it is not known, 0 at the end.</param>
    public sealed record ProgressView(long Bytes, double Percent, long Line, double? RowsPerSecond, double? SecondsLeft);

    public static ImportReport Of(ImportJob job, ImportTarget target, bool repeated = false)
    {
        var counts = job.Counts();
        var self = $"/api/{target.Service}/{target.Route}/import/{job.Id}";
        var links = new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = self, ["rejects"] = $"{self}/rejects" };
        if (ImportStates.IsOpen(job.State)) links["cancel"] = $"{self}/cancel";
        if (job.State is ImportStates.Cancelled or ImportStates.Failed) links["resume"] = $"{self}/resume";
        links["scoreboard"] = $"/api/{target.Service}/scoreboard?profile={Uri.EscapeDataString(job.Profile)}&groupBy=type";
        return new()
        {
            Id = job.Id,
            State = job.State,
            Source = job.Source,
            Profile = job.Profile,
            Mapping = job.Mapping,
            File = new(job.Format, job.FileBytes, job.FileDigest),
            Rows = new(job.RowsRead, job.Imported, job.Unchanged, CountView.Of(counts.Skipped), CountView.Of(counts.Rejected), CountView.Of(counts.Doubtful)),
            Progress = ProgressOf(job),
            Failure = job.Failure,
            Repeated = repeated,
            CreatedBy = job.CreatedBy,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            FinishedAt = job.FinishedAt,
            Links = links,
        };
    }

    private static ProgressView ProgressOf(ImportJob job)
    {
        var done = job.State == ImportStates.Completed;
        var share = done || job.FileBytes == 0 ? 1 : (double)job.CheckpointBytes / job.FileBytes;
        double? seconds = job.BusyMs > 0 ? job.BusyMs / 1000.0 : null;
        double? left = done ? 0 : seconds is { } busy && share > 0 ? Math.Round(busy * (1 - share) / share, 1) : null;
        return new(job.CheckpointBytes, Math.Round(share * 100, 1), job.CheckpointLine, seconds is { } s && job.RowsRead > 0 ? Math.Round(job.RowsRead / s) : null, left);
    }
}
