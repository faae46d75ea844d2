using Utilities.Commitments;

namespace Utilities.Water;

/// <summary>
/// Something wrong with the equipment: 「当发现设备存在问题,首先进行临时处理,如不能正常工作,立刻通知维修公司」 (003 篇5 二 a).
/// </summary>
public sealed record PumpFault
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Station { get; init; } = "";
    public string Area { get; init; } = "";

    /// <summary>The pump; null for other equipment of the station.</summary>
    public string? Pump { get; init; }

    /// <summary>Number of the shift in which it was found; null when nobody was on post.</summary>
    public string? Shift { get; init; }

    public string Description { get; init; } = "";

    /// <summary>One of <see cref="FaultStates"/>.</summary>
    public string State { get; init; } = "";

    public DateTimeOffset FoundAt { get; init; }
    public string FoundBy { get; init; } = "";

    /// <summary>The temporary fix (临时处理), or why none was tried.</summary>
    public string? Fix { get; init; }

    public DateTimeOffset? FixTriedAt { get; init; }
    public DateTimeOffset? NotifiedAt { get; init; }

    /// <summary>The repair request that was opened.</summary>
    public string? RequestNumber { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the clock of the notification hangs on.</summary>
    public Matter Matter() => new(Id, Number, "pump-fault", Pump is null ? "station" : "pump", Area);
}

/// <summary>What a fault can be.</summary>
public static class FaultStates
{
    public const string Found = "found";

    /// <summary>The temporary fix did not help: the repair company is to be told at once.</summary>
    public const string FixFailed = "fix-failed";

    public const string Notified = "notified";

    /// <summary>Works again after the temporary fix.</summary>
    public const string Fixed = "fixed";

    /// <summary>Works again after the repair.</summary>
    public const string Repaired = "repaired";

    public static readonly string[] All = [Found, FixFailed, Notified, Fixed, Repaired];

    /// <summary>For SQL: not done with.</summary>
    internal const string Open = "('found', 'fix-failed', 'notified')";
}
