using Utilities.Commitments;

namespace Utilities.Water;

/// <summary>One operator's turn at a pump station (泵房值班), from being planned to being handed over (003 篇5 三, D18).</summary>
public sealed record PumpShift
{
    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Station { get; init; } = "";

    /// <summary>The station's area.</summary>
    public string Area { get; init; } = "";

    /// <summary>Whom the plan named. Codes of duty workers, under which they also sign in.</summary>
    public string PlannedOperator { get; init; } = "";

    /// <summary>Who stands the shift: another than planned only with a leader's approval (K9).</summary>
    public string Operator { get; init; } = "";

    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>One of <see cref="ShiftStates"/>.</summary>
    public string State { get; init; } = "";

    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When the operator declared to be fit and sober (严禁酒后上岗, 003 篇5 九.6).</summary>
    public DateTimeOffset? DeclaredAt { get; init; }

    /// <summary>The walk-round that found the equipment in order; before it nothing is started.</summary>
    public DateTimeOffset? WalkedAt { get; init; }

    /// <summary>Number of the shift that took over; null where the station stood still afterwards.</summary>
    public string? RelievedBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the next operator must know.</summary>
    public string? OpenMatters { get; init; }

    public DateTimeOffset? AcceptedAt { get; init; }
    public string? Note { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What the clock of the early arrival hangs on.</summary>
    public Matter Matter() => new(Id, Number, "pump-shift", "shift", Area);
}

/// <summary>What a shift can be.</summary>
public static class ShiftStates
{
    public const string Planned = "planned";

    /// <summary>The operator is there and fit; the walk-round is still to come, or found something.</summary>
    public const string Arrived = "arrived";

    /// <summary>The walk-round found the equipment in order: it may be started.</summary>
    public const string Ready = "ready";

    public const string Ended = "ended";
    public const string Cancelled = "cancelled";

    public static readonly string[] All = [Planned, Arrived, Ready, Ended, Cancelled];

    /// <summary>For SQL: the operator is there.</summary>
    internal const string OnPost = "('arrived', 'ready')";
}
