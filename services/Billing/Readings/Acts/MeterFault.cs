using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A meter that is said to be faulty (计量表故障): what it shows is held until the utility has dealt with it. One row of table <c>meter_fault</c>.</summary>
public sealed record MeterFault
{
    internal const string Columns = "number, utility, account, meter, reason, reported_by, reported_at, settled_by, settled_at, outcome";

    public required string Number { get; init; }

    public required string Utility { get; init; }

    public required string Account { get; init; }

    public required string Meter { get; init; }

    public required string Reason { get; init; }

    public required string ReportedBy { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    public string? SettledBy { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>What was found, or done.</summary>
    public string? Outcome { get; init; }

    /// <summary>Those of the meters that are said to be faulty now.</summary>
    internal static async Task<HashSet<string>> Open(UnitOfWork unit, string utility, IEnumerable<string> meters) => (await unit.Query<string>(
        $"SELECT meter FROM meter_fault WHERE settled_at IS NULL AND utility = @utility AND meter IN {JsonList.In(unit.Database, "@meters")}",
        new { utility, meters = JsonList.Of(meters) })).ToHashSet(StringComparer.Ordinal);
}
