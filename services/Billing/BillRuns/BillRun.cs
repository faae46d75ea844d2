using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// One run over the accounts of a utility. What its bills depend on is fixed at its start: which accounts, the instant they are issued, the day they are due.
/// One row of table <c>bill_run</c>; billed + parked + skipped = all, once it is through.
/// </summary>
public sealed record BillRun
{
    public required Guid Id { get; init; }

    /// <summary>Utility, period, kind and cause: the same run asked for again is this one.</summary>
    public required string OnceKey { get; init; }

    public required string Utility { get; init; }

    /// <summary>Period that is billed, or whose bills are looked through for corrections.</summary>
    public required string Period { get; init; }

    /// <summary>Period that its bills are booked in: the same, for corrections the first one that is still open.</summary>
    public required string IntoPeriod { get; init; }

    /// <summary><see cref="BillKinds.Regular"/>, <see cref="BillKinds.Final"/> or <see cref="BillKinds.Correction"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>What makes a correction necessary: <c>tariff-changed</c> …; empty for other runs.</summary>
    public string Cause { get; init; } = "";

    /// <summary>It calculates and issues nothing (试算).</summary>
    public bool Preview { get; init; }

    /// <summary>One of <see cref="BillRunStates"/>.</summary>
    public string State { get; init; } = BillRunStates.Queued;

    /// <summary>One of <see cref="BillRunStages"/>.</summary>
    public string Stage { get; init; } = BillRunStages.Accounts;

    /// <summary>Version of the book of tariffs that it charges by.</summary>
    public required long TariffBook { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>Accounts opened later are not part of it.</summary>
    public required string LastAccount { get; init; }

    /// <summary>How many accounts it goes over.</summary>
    public required long Accounts { get; init; }

    /// <summary>The last account that is done in this stage.</summary>
    public string Place { get; init; } = "";

    public long Billed { get; init; }

    public long Parked { get; init; }

    public long Skipped { get; init; }

    /// <summary>Skipped accounts by reason, as JSON.</summary>
    public string Skips { get; init; } = "{}";

    /// <summary>Sum of its bills.</summary>
    public Money Total { get; init; }

    /// <summary>The first bills that would come out differently, as JSON; of previews and corrections.</summary>
    public string Differences { get; init; } = "[]";

    /// <summary>Bills recalculated from what is stored of them.</summary>
    public long Checked { get; init; }

    /// <summary>Of these, how many are not what tariff and use come to.</summary>
    public long Wrong { get; init; }

    /// <summary>How often it has come through: parked accounts may be run again.</summary>
    public long Passes { get; init; }

    /// <summary>Time spent working, in milliseconds; downtime and pauses do not count.</summary>
    public long BusyMs { get; init; }

    public string? Failure { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public Period BilledPeriod() => Billing.Period.Parse(Period)!.Value;

    public SortedDictionary<string, long> SkipsByReason() => Read<SortedDictionary<string, long>>(Skips);

    /// <summary>The same with one more of a reason, as JSON.</summary>
    public string SkipsWith(string reason)
    {
        var skips = SkipsByReason();
        skips[reason] = skips.GetValueOrDefault(reason) + 1;
        return JsonSerializer.Serialize(skips, JsonDefaults.Options);
    }

    public List<BillDifference> DifferenceList() => Read<List<BillDifference>>(Differences);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonDefaults.Options)!;
}

/// <summary>A bill that comes out differently now.</summary>
/// <param name="Bill">The bill as it was issued.</param>
/// <param name="Billed">What it came to.</param>
/// <param name="Due">What it comes to now.</param>
public sealed record BillDifference(string Account, string Bill, Money Billed, Money Due);

/// <summary>What a run may be doing. Stored and answered as these words.</summary>
public static class BillRunStates
{
    public const string Queued = "queued";
    public const string Running = "running";

    /// <summary>Stopped by a person between two chunks; goes on when resumed.</summary>
    public const string Paused = "paused";

    /// <summary>Stopped by a fault of ours; goes on when resumed.</summary>
    public const string Failed = "failed";

    public const string Finished = "finished";
}

/// <summary>How far a run is.</summary>
public static class BillRunStages
{
    /// <summary>Goes over all accounts.</summary>
    public const string Accounts = "accounts";

    /// <summary>Goes over its parked accounts once more.</summary>
    public const string Parked = "parked";

    /// <summary>Recalculates its bills from what is stored of them.</summary>
    public const string Checking = "checking";
}
