using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>One unit's turn with a case: its inner clock. The complainant's own clocks know nothing of it.</summary>
public sealed record CaseHop
{
    public const string Pending = "pending";
    public const string Accepted = "accepted";
    public const string Returned = "returned";

    public static readonly string[] States = [Pending, Accepted, Returned];

    public Guid Id { get; init; }
    public Guid CaseId { get; init; }

    /// <summary>Number of the case.</summary>
    public string Number { get; init; } = "";

    public bool Confidential { get; init; }
    public int Sequence { get; init; }
    public string FromUnit { get; init; } = "";
    public string ToUnit { get; init; } = "";

    /// <summary><c>pending</c> until the unit accepts it or returns it with a reason.</summary>
    public string State { get; init; } = Pending;

    /// <summary>A supervisor has decided who acts: it cannot be returned.</summary>
    public bool Directed { get; init; }

    public string Reason { get; init; } = "";
    public DateTimeOffset SentAt { get; init; }
    public string SentBy { get; init; } = "";

    /// <summary>By when the unit has to say; null as long as the operator has set no time (<c>complaints.hop</c>).</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }
    public string? DecidedBy { get; init; }

    /// <summary>Why it was returned.</summary>
    public string? Objection { get; init; }

    /// <summary>The units' words, for those who may read the words of the case.</summary>
    internal CaseHop For(bool words) => words ? this : this with { Reason = Masking.FreeText(Reason)!, Objection = Masking.FreeText(Objection) };
}
