namespace Utilities.Supply;

/// <summary>One row of the roster.</summary>
public sealed record DutyShift
{
    public Guid Id { get; init; }

    /// <summary>Code of the duty worker.</summary>
    public string Worker { get; init; } = "";

    /// <summary>What must be staffed round the clock: <c>area-station</c>, <c>repair-company</c>, <c>pipe-worker</c>. The duty of the book is <c>{service}.duty.{post}</c>.</summary>
    public string Post { get; init; } = "";

    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>When the worker came and left: only rostered and present hours count.</summary>
    public DateTimeOffset? PresentFrom { get; init; }
    public DateTimeOffset? PresentUntil { get; init; }

    public string? Note { get; init; }
    public long Version { get; init; }
}
