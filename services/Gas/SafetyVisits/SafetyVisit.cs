namespace Utilities.Gas;

/// <summary>A yearly visit to a customer's home (D34), planned, done or given up.</summary>
public sealed record SafetyVisit
{
    public const string Planned = "planned";
    public const string Appointed = "appointed";
    public const string Done = "done";
    public const string Cancelled = "cancelled";

    public static readonly string[] States = [Planned, Appointed, Done, Cancelled];

    public Guid Id { get; init; }

    /// <summary><c>GV-2027-000123</c>.</summary>
    public string Number { get; init; } = "";

    public int Year { get; init; }

    /// <summary>What is still to be done: <c>service</c>, <c>safety-check</c> or <c>both</c>.</summary>
    public string Duty { get; init; } = "";

    /// <summary>The how-manieth of the year; beyond the quota for visits made besides the plan.</summary>
    public int Ordinal { get; init; }

    public Guid ServicePointId { get; init; }
    public string ServicePointNumber { get; init; } = "";
    public string Address { get; init; } = "";
    public string AreaCode { get; init; } = "";
    public string BrigadeCode { get; init; } = "";
    public DateOnly PlannedOn { get; init; }
    public string State { get; init; } = Planned;

    /// <summary>The time told to the customer.</summary>
    public DateTimeOffset? AppointedFrom { get; init; }
    public DateTimeOffset? AppointedUntil { get; init; }

    /// <summary>How often nobody let the visitor in.</summary>
    public int NoEntries { get; init; }

    public DateTimeOffset? VisitedAt { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    public bool IsOpen => State is Planned or Appointed;
}
