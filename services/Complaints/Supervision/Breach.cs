using Utilities.Commitments;
using Utilities.Contracts;

namespace Utilities.Complaints;

/// <summary>One broken promise of any service: a row of <c>matter_breach</c>, put together from what the service told, in whatever order that came.</summary>
public sealed record Breach
{
    public const string KeptLate = "kept-late";
    public const string Excluded = "excluded";
    public const string ReasonGiven = "reason-given";

    public const string Columns = """
        clock_id, version, service, commitment_id, profile, title_zh, title_en, matter_id, matter_number, matter_kind, matter_type, area, organisation, severity, soft,
        due_at, broken_at, rung, rung_at, settled_as, settled_at, reason_given_at, case_id
        """;

    public Guid ClockId { get; init; }

    /// <summary>Version of the due time that was broken.</summary>
    public int Version { get; init; }

    public string Service { get; init; } = "";
    public string CommitmentId { get; init; } = "";
    public string Profile { get; init; } = "";
    public string TitleZh { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public Guid MatterId { get; init; }
    public string MatterNumber { get; init; } = "";
    public string MatterKind { get; init; } = "";
    public string MatterType { get; init; } = "";
    public string? Area { get; init; }
    public string? Organisation { get; init; }
    public string Severity { get; init; } = "";
    public bool Soft { get; init; }
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When the watch saw it; null when the promise was kept, late, before anybody looked.</summary>
    public DateTimeOffset? BrokenAt { get; init; }

    /// <summary>The last rung of the ladder that was reached after the due time.</summary>
    public string? Rung { get; init; }

    public DateTimeOffset? RungAt { get; init; }

    /// <summary><see cref="KeptLate"/> or <see cref="Excluded"/>; null while it runs on.</summary>
    public string? SettledAs { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The service put a reason on record; its words stay there.</summary>
    public DateTimeOffset? ReasonGivenAt { get; init; }

    /// <summary>The supervision case it belongs to.</summary>
    public Guid? CaseId { get; init; }

    public static Breach Of(ClockBroken broken) => new()
    {
        ClockId = broken.ClockId, Version = broken.Version, Service = broken.Service, CommitmentId = broken.CommitmentId, Profile = broken.Profile,
        TitleZh = broken.TitleZh, TitleEn = broken.TitleEn, MatterId = broken.MatterId, MatterNumber = broken.MatterNumber, MatterKind = broken.MatterKind, MatterType = broken.MatterType,
        Area = broken.Area, Organisation = broken.Organisation, Severity = broken.Severity, Soft = broken.Soft, DueAt = broken.DueAt, BrokenAt = broken.FiredAt,
    };

    public static Breach Of(BreachSettled settled) => new()
    {
        ClockId = settled.ClockId, Version = settled.Version, Service = settled.Service, CommitmentId = settled.CommitmentId, Profile = settled.Profile,
        TitleZh = settled.TitleZh, TitleEn = settled.TitleEn, MatterId = settled.MatterId, MatterNumber = settled.MatterNumber, MatterKind = settled.MatterKind, MatterType = settled.MatterType,
        Area = settled.Area, Organisation = settled.Organisation, Severity = settled.Severity, Soft = settled.Soft, DueAt = settled.DueAt,
        SettledAs = settled.How == ReasonGiven ? null : settled.How, SettledAt = settled.How == ReasonGiven ? null : settled.At, ReasonGivenAt = settled.How == ReasonGiven ? settled.At : null,
    };

    internal BreachView At(DateTimeOffset now) => new(
        ClockId, CommitmentId, Profile, new(TitleZh, TitleEn), Severity, DueAt, BrokenAt, (long)((SettledAt ?? now) - DueAt).TotalMinutes,
        SettledAs, SettledAt, ReasonGivenAt, Rung, RungAt, $"/api/{Service}/clocks/{ClockId}/explain");
}

/// <summary>A broken promise as the API shows it.</summary>
/// <param name="MinutesLate">Minutes after the due time at which it was kept or taken out of the rates; while it runs on, by now.</param>
/// <param name="Evidence">Where the service explains the clock interval by interval.</param>
public sealed record BreachView(
    Guid ClockId, string CommitmentId, string Profile, BilingualText Title, string Severity, DateTimeOffset DueAt, DateTimeOffset? BrokenAt, long MinutesLate,
    string? SettledAs, DateTimeOffset? SettledAt, DateTimeOffset? ReasonGivenAt, string? Rung, DateTimeOffset? RungAt, string Evidence);
