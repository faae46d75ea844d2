namespace Utilities.Supply;

/// <summary>Somebody who is called out: pipe worker (管道工), repairer, station operator.</summary>
public sealed record DutyWorker
{
    public Guid Id { get; init; }

    /// <summary>Short code on rosters and orders; stands for the name wherever the name may not be seen.</summary>
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";
    public string Phone { get; init; } = "";

    /// <summary>The area the worker looks after, or null.</summary>
    public string? AreaCode { get; init; }

    /// <summary>Where the worker usually sets out from.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }

    /// <summary>Place in the on-call network (维修人员联系网, 「随叫随到」): 1 is called first; null is not in it.</summary>
    public int? OnCallRank { get; init; }

    public bool Active { get; init; }
    public IReadOnlyList<string> Skills { get; init; } = [];
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}
