namespace Utilities.Power;

/// <summary>A stretch in which the power system is not in its normal state (电力系统非正常状况), in one area or everywhere.</summary>
public sealed record SystemState
{
    public const string Columns = "id, area_code, reason, begins_at, ends_at, begun_by, ended_by, version, updated_at";

    public Guid Id { get; init; }

    /// <summary>With everything below it; null: the whole network.</summary>
    public string? AreaCode { get; init; }

    public string Reason { get; init; } = "";
    public DateTimeOffset BeginsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public string BegunBy { get; init; } = "";
    public string? EndedBy { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <param name="at">The instant asked about.</param>
    /// <param name="areas">The area and all it lies in.</param>
    public bool Holds(DateTimeOffset at, IReadOnlySet<string> areas) => BeginsAt <= at && (EndsAt is null || at < EndsAt) && (AreaCode is null || areas.Contains(AreaCode));
}
