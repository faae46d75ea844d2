namespace Utilities.Billing;

/// <summary>How a run stands. <c>accounts = billed + parked + skipped</c> once it is through; before that, the three are what is done.</summary>
public sealed record BillRunView
{
    public required Guid Id { get; init; }

    public required string Utility { get; init; }

    public required string Period { get; init; }

    /// <summary>Where its bills are booked.</summary>
    public required string IntoPeriod { get; init; }

    public required string Kind { get; init; }

    public string? Cause { get; init; }

    /// <summary>It issues nothing.</summary>
    public required bool Preview { get; init; }

    /// <summary><c>queued</c>, <c>running</c>, <c>paused</c>, <c>failed</c> or <c>finished</c>.</summary>
    public required string State { get; init; }

    /// <summary><c>accounts</c>, <c>parked</c> or <c>checking</c>.</summary>
    public required string Stage { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>How many it goes over.</summary>
    public required long Accounts { get; init; }

    public required long Billed { get; init; }

    public required long Parked { get; init; }

    public required SkippedView Skipped { get; init; }

    /// <summary>Sum of its bills; of corrections, of their differences.</summary>
    public required Money Total { get; init; }

    public required ProgressView Progress { get; init; }

    /// <summary>The first bills that come out differently.</summary>
    public required IReadOnlyList<BillDifference> Differences { get; init; }

    public required CheckView Check { get; init; }

    /// <summary>Why it failed, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>It was started before: this is how it stands, and nothing was done now.</summary>
    public bool Repeated { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required IReadOnlyDictionary<string, string> Links { get; init; }

    /// <param name="Reasons">Why they need no bill.</param>
    public sealed record SkippedView(long Total, IReadOnlyDictionary<string, long> Reasons);

    /// <param name="Done">Accounts that are done.</param>
    /// <param name="PerSecond">Over the time spent working; null before the first chunk.</param>
    /// <param name="SecondsLeft">At the rate so far; null while it is not known, 0 at the end.</param>
    public sealed record ProgressView(long Done, long All, double Percent, double? PerSecond, double? SecondsLeft);

    /// <summary>Bills recalculated from what is stored of them, and how many of these are not what tariff and use come to.</summary>
    public sealed record CheckView(long Checked, long Wrong);

    public static BillRunView Of(BillRun run, bool repeated = false)
    {
        var self = $"/api/{BillingModule.Name}/bill-runs/{run.Id}";
        var skips = run.SkipsByReason();
        return new()
        {
            Id = run.Id,
            Utility = run.Utility,
            Period = run.Period,
            IntoPeriod = run.IntoPeriod,
            Kind = run.Kind,
            Cause = run.Cause.Length == 0 ? null : run.Cause,
            Preview = run.Preview,
            State = run.State,
            Stage = run.Stage,
            IssuedAt = HallTime.Of(run.IssuedAt),
            DueOn = run.DueOn,
            Accounts = run.Accounts,
            Billed = run.Billed,
            Parked = run.Parked,
            Skipped = new(skips.Values.Sum(), skips),
            Total = run.Total,
            Progress = ProgressOf(run),
            Differences = run.DifferenceList(),
            Check = new(run.Checked, run.Wrong),
            Failure = run.Failure,
            Repeated = repeated,
            CreatedBy = run.CreatedBy,
            CreatedAt = run.CreatedAt,
            StartedAt = run.StartedAt,
            FinishedAt = run.FinishedAt,
            Links = LinksOf(run, self),
        };
    }

    private static ProgressView ProgressOf(BillRun run)
    {
        var done = run.Billed + run.Parked + run.Skipped;
        var share = run.Accounts == 0 ? 1 : (double)done / run.Accounts;
        double? rate = run.BusyMs > 0 && done > 0 ? done * 1000.0 / run.BusyMs : null;
        double? left = run.State == BillRunStates.Finished ? 0 : rate is { } perSecond ? Math.Round((run.Accounts - done) / perSecond, 1) : null;
        return new(done, run.Accounts, Math.Round(share * 100, 1), rate is { } r ? Math.Round(r, 1) : null, left);
    }

    private static Dictionary<string, string> LinksOf(BillRun run, string self)
    {
        var links = new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = self, ["parked"] = $"{self}/parked", ["findings"] = $"{self}/findings" };
        if (run.State is BillRunStates.Queued or BillRunStates.Running) links["pause"] = $"{self}/pause";
        if (run.State is BillRunStates.Paused or BillRunStates.Failed) links["resume"] = $"{self}/resume";
        if (run is { State: BillRunStates.Finished, Parked: > 0, Preview: false }) links["runParked"] = $"{self}/run-parked";
        return links;
    }
}
