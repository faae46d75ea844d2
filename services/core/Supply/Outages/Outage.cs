using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>Supply stops, or is going to stop, in some areas or at some service points.</summary>
public sealed record Outage
{
    public const string KindPlanned = "planned";
    public const string KindEmergency = "emergency";

    public Guid Id { get; init; }
    public string Number { get; init; } = "";
    public string Kind { get; init; } = "";

    /// <summary>One of <see cref="OutageStates"/>.</summary>
    public string State { get; init; } = "";

    public string ReasonZh { get; init; } = "";
    public string ReasonEn { get; init; } = "";
    public DateTimeOffset StartsAt { get; init; }

    /// <summary>Expected end; null while nobody can say.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>How often the expected end was changed after people had been told.</summary>
    public int EtaRevisions { get; init; }

    public DateTimeOffset? AnnouncedAt { get; init; }

    /// <summary>Why a supervisor let it be announced too late; the notice promise counts as missed.</summary>
    public string? LateReason { get; init; }
    public string? LateAllowedBy { get; init; }

    /// <summary>The request it came from, a burst for instance.</summary>
    public string? RequestNumber { get; init; }

    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>Counts the restored checks; each reopening makes another one necessary.</summary>
    public int CheckRound { get; init; }

    /// <summary>When it was closed or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public long Version { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Supply is off now, as far as is known.</summary>
    public bool RunsAt(DateTimeOffset now) => State is OutageStates.Declared or OutageStates.Reopened || (State == OutageStates.Announced && StartsAt <= now);

    /// <summary>What its clocks hang on. The scoreboard groups it by area only when it has just one.</summary>
    public Matter Matter(IReadOnlyList<string> areas) => new(Id, Number, "outage", Kind, areas.Count == 1 ? areas[0] : null);
}
