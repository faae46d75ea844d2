using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A follow-up (回访, D47): 000 回访制度, 002 第一篇 第十三条(五), 001 第二十条. One per finished round of a service, whether it was chosen for a call or not.
/// </summary>
public sealed record FollowUp
{
    public const string MatterKind = "follow-up";

    public const string Columns = """
        id, number, source_id, source_kind, source_number, service, service_type, type, area, round, finish_sequence, finished_at, fault_repair, confidential,
        scope, profile, policy_version, share, period, seed, place, state, note, complaint, breach_commitment, breach_clock, reopening, called_by, closed_at, updated_at, version
        """;

    public Guid Id { get; init; }

    /// <summary><c>HF-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary>Id of the request, appointment, queue ticket or case.</summary>
    public Guid SourceId { get; init; }

    public string SourceKind { get; init; } = "";

    /// <summary>Number of the matter; who is to be called and where stands with it.</summary>
    public string SourceNumber { get; init; } = "";

    public string Service { get; init; } = "";

    /// <summary>The sort of service that proportions and coverage are told apart by.</summary>
    public string ServiceType { get; init; } = "";

    public string Type { get; init; } = "";
    public string? Area { get; init; }

    /// <summary>1, and one more each time the matter was done again.</summary>
    public int Round { get; init; }

    [JsonIgnore]
    public int FinishSequence { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>Counts in the 90 % of fault repairs (K44).</summary>
    public bool FaultRepair { get; init; }

    public bool Confidential { get; init; }

    /// <summary>Code of the rule; null when no chosen profile follows such a service up.</summary>
    public string? Scope { get; init; }

    public string? Profile { get; init; }

    [JsonIgnore]
    public string PolicyVersion { get; init; } = "";

    /// <summary>Proportion called back, in millionths.</summary>
    [JsonIgnore]
    public long Share { get; init; }

    [JsonIgnore]
    public string Period { get; init; } = "";

    [JsonIgnore]
    public string Seed { get; init; } = "";

    [JsonIgnore]
    public long Place { get; init; }

    /// <summary>One of <see cref="FollowUpStates"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>What the customer said.</summary>
    public string? Note { get; init; }

    /// <summary>Number of the complaint it became.</summary>
    public string? Complaint { get; init; }

    /// <summary>The broken promise of the matter that the complaint is linked to.</summary>
    public string? BreachCommitment { get; init; }

    public Guid? BreachClock { get; init; }

    /// <summary>What became of having the work done again: <c>asked</c>, <c>reopened</c>, or the code of the refusal.</summary>
    public string? Reopening { get; init; }

    public string? CalledBy { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; } = 1;

    internal Matter Matter => new(Id, Number, MatterKind, ServiceType, Area, Service);

    /// <summary>The customer's words are for those who call and those who supervise.</summary>
    internal FollowUp For(Actor reader) => reader.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Note = Masking.FreeText(Note) };
}

/// <summary>How far a follow-up is.</summary>
public static class FollowUpStates
{
    public const string NotChosen = "not-chosen";
    public const string Due = "due";
    public const string Satisfied = "satisfied";

    /// <summary>Satisfied but for something that is still to be dealt with.</summary>
    public const string Problem = "problem";

    public const string ProblemResolved = "problem-resolved";
    public const string Dissatisfied = "dissatisfied";
    public const string NotReached = "not-reached";

    /// <summary>The customer spoke before anybody called: the matter was opened again, or a complaint was there already.</summary>
    public const string Superseded = "superseded";

    public static readonly string[] All = [NotChosen, Due, Satisfied, Problem, ProblemResolved, Dissatisfied, NotReached, Superseded];

    /// <summary>Something is still to be done.</summary>
    public static readonly string[] Open = [Due, Problem];
}
