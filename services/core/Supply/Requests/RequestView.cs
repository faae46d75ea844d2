using Utilities.Commitments;

namespace Utilities.Supply;

/// <summary>A request as the API shows it. Personal fields are masked for roles that do not handle the matter.</summary>
public sealed record RequestView
{
    public required string Number { get; init; }

    public required Guid Id { get; init; }

    public required string Type { get; init; }

    public required BilingualText Title { get; init; }

    public required string Kind { get; init; }

    public required string State { get; init; }

    /// <summary>How it was closed; null while open.</summary>
    public string? Outcome { get; init; }

    public required string Channel { get; init; }

    public string? Severity { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string Address { get; init; }

    public required string Description { get; init; }

    /// <summary>True when name, phone, address and free text are masked for this reader.</summary>
    public required bool Masked { get; init; }

    public string? Area { get; init; }

    public string? ServicePointId { get; init; }

    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public decimal? DistanceKm { get; init; }

    public string? Zone { get; init; }

    public bool Chargeable { get; init; }

    public bool Excavation { get; init; }

    public DateTimeOffset? CalledAt { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public string? ReceivedAtReason { get; init; }

    public DateTimeOffset? PromisedAt { get; init; }

    /// <summary>The unit that has it in hand.</summary>
    public required string Unit { get; init; }

    public string? Crew { get; init; }

    /// <summary>What the resident was told once, at filing.</summary>
    public OneTimeNotice? Notice { get; init; }

    public required TransfersView Transfers { get; init; }

    /// <summary>The group of duplicates it belongs to; null when it stands alone.</summary>
    public GroupView? Group { get; init; }

    public PauseView? Pause { get; init; }

    public required StepsView Steps { get; init; }

    /// <summary>What the order waits for beside its own steps: materials, the appointed time …</summary>
    public required IReadOnlyList<OrderHold> Holds { get; init; }

    public required IReadOnlyList<ClockView> Clocks { get; init; }

    public required IReadOnlyList<EventView> Timeline { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required long Version { get; init; }
}

/// <param name="Parent">Number of the request that is worked on for all.</param>
/// <param name="Members">Numbers of the duplicates; empty for readers who may not see the others.</param>
public sealed record GroupView(string Parent, int Size, IReadOnlyList<string> Members);

/// <param name="Ground">Code of the ground; its text and cap are in the catalogue.</param>
/// <param name="Until">When the clocks run again by themselves.</param>
public sealed record PauseView(DateTimeOffset Since, string Ground, DateTimeOffset Until);

/// <param name="Owed">Steps that others wait for and that have not been taken: the caller's guidance at a gas leak.</param>
public sealed record StepsView(IReadOnlyList<TakenStepView> Taken, IReadOnlyList<NextStepView> Next, IReadOnlyList<NextStepView> Owed);

public sealed record TakenStepView(string Step, BilingualText Title, DateTimeOffset At, string By, string Roles, string? Note, IReadOnlyDictionary<string, string> Data);

/// <summary>A step allowed now: who may take it and what to record.</summary>
public sealed record NextStepView(string Step, BilingualText Title, IReadOnlyList<string> Roles, IReadOnlyList<FieldView> Fields);

public sealed record FieldView(string Name, string Type, bool Required, BilingualText Help, IReadOnlyList<string> Choices);

/// <summary>One entry of the history.</summary>
public sealed record EventView(int Sequence, string Kind, string? Step, DateTimeOffset At, DateTimeOffset RecordedAt, string By, string Roles, string? Note, IReadOnlyDictionary<string, string> Data);
