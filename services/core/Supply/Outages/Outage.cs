using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>Supply stops, or is going to stop, in some areas or at some service points.</summary>
public sealed record Outage
{
    /// <summary>Planned ahead and announced (计划检修).</summary>
    public const string KindPlanned = "planned";

    /// <summary>Supply has failed (突发停供).</summary>
    public const string KindEmergency = "emergency";

    /// <summary>Maintenance that could not be planned ahead (临时检修).</summary>
    public const string KindTemporary = "temporary";

    /// <summary>Supply is rationed by order (限电).</summary>
    public const string KindRationing = "rationing";

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

    /// <summary>When whatever had stopped supply was out of the way.</summary>
    public DateTimeOffset? CauseRemovedAt { get; init; }

    /// <summary>When emergency repair was organised, and the unit or crew that was sent.</summary>
    public DateTimeOffset? RepairOrganisedAt { get; init; }
    public string? RepairBy { get; init; }

    /// <summary>The latest explanation given to those affected; earlier ones stand in the notices.</summary>
    public DateTimeOffset? ExplainedAt { get; init; }
    public string? ExplanationZh { get; init; }
    public string? ExplanationEn { get; init; }

    /// <summary>When the last key customer (重要客户) had been told of the present start; null while somebody is still to be told.</summary>
    public DateTimeOffset? KeyCustomersToldAt { get; init; }

    /// <summary>When it was known that the outage is a long one, see <see cref="OutageRules.LongOutage"/>.</summary>
    public DateTimeOffset? LongKnownAt { get; init; }

    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>Counts the restored checks; each reopening makes another one necessary.</summary>
    public int CheckRound { get; init; }

    /// <summary>When it was closed or cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public long Version { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Supply is off now, as far as is known.</summary>
    public bool RunsAt(DateTimeOffset now) => State switch
    {
        OutageStates.Reopened => true,
        OutageStates.Declared => Kind == KindEmergency || StartsAt <= now,
        OutageStates.Announced => StartsAt <= now,
        _ => false,
    };

    /// <summary>What its clocks hang on. The scoreboard groups it by area only when it has just one.</summary>
    public Matter Matter(IReadOnlyList<string> areas) => new(Id, Number, "outage", Kind, areas.Count == 1 ? areas[0] : null);
}
