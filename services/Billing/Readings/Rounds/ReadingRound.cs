using System.Text.Json.Serialization;
using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>The reading of one route in one period (抄表任务), made ahead from the plan. One row of table <c>reading_round</c>.</summary>
public sealed record ReadingRound
{
    public const string Open = "open";

    /// <summary>Every meter that was due has been read.</summary>
    public const string Read = "read";

    /// <summary>What was missing at its end has been estimated.</summary>
    public const string Estimated = "estimated";

    internal const string Columns =
        "id, number, utility, period, route, plan_version, from_on, until_on, state, meters_due, meters_read, outside, estimated AS estimated_count, last_read_at, made_at, version";

    public required Guid Id { get; init; }

    /// <summary><c>RR-20261101-000001</c></summary>
    public required string Number { get; init; }

    public required string Utility { get; init; }

    public required string Period { get; init; }

    /// <summary>The walk (抄表册), or the code of the area where accounts have none.</summary>
    public required string Route { get; init; }

    public required long PlanVersion { get; init; }

    /// <summary>First day of the window; of a prescribed day the day itself.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly UntilOn { get; init; }

    /// <summary><c>open</c>, <c>read</c> or <c>estimated</c>.</summary>
    public required string State { get; init; }

    public required int MetersDue { get; init; }

    public int MetersRead { get; init; }

    /// <summary>Meters that were due and not read.</summary>
    public int MetersMissing => Math.Max(MetersDue - MetersRead, 0);

    /// <summary>Readings of this period taken on other days than the plan says.</summary>
    public int Outside { get; init; }

    /// <summary>Registers whose use was estimated at its end.</summary>
    [JsonPropertyName("registersEstimated")]
    public int EstimatedCount { get; init; }

    /// <summary>When the meter read last was read.</summary>
    public DateTimeOffset? LastReadAt { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>What its clock hangs on.</summary>
    internal Matter Matter => new(Id, Number, "reading-round", Utility, Route.Length == 0 ? null : Route);

    internal bool Covers(DateOnly day) => FromOn <= day && day <= UntilOn;
}
