using Utilities.Commitments;

namespace Utilities.Heating;

/// <summary>A heat construction site, a row of table <c>construction_site</c>: 蓝煜热力服务标准 第十五条 (D45).</summary>
public sealed record ConstructionSite
{
    public const string Planned = "planned";
    public const string Open = "open";
    public const string Closed = "closed";

    public static readonly string[] States = [Planned, Open, Closed];

    public required Guid Id { get; init; }

    /// <summary><c>CS-20261123-000001</c>.</summary>
    public required string Number { get; init; }

    public required string State { get; init; }

    /// <summary>施工路段.</summary>
    public required string RoadSection { get; init; }

    public string? AreaCode { get; init; }

    /// <summary>工期, first and last day.</summary>
    public required DateOnly FromDay { get; init; }

    public required DateOnly ToDay { get; init; }

    /// <summary>Code of the contractor (施工单位).</summary>
    public required string Contractor { get; init; }

    /// <summary>Code of the designer (设计单位).</summary>
    public required string Designer { get; init; }

    /// <summary>施工负责人; stands on the sign for everybody.</summary>
    public required string PersonInCharge { get; init; }

    /// <summary>监督电话; stands on the sign for everybody.</summary>
    public required string SupervisionPhone { get; init; }

    /// <summary>A pipe trench is dug (沟道作业): the street is restored afterwards.</summary>
    public required bool Trench { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? SignPostedAt { get; init; }

    /// <summary>Photograph or record of the sign.</summary>
    public string? SignEvidence { get; init; }

    public DateTimeOffset? TrenchFinishedAt { get; init; }

    public DateTimeOffset? RestoredAt { get; init; }

    /// <summary>What the users were told to mind (本卷须知).</summary>
    public string? UserNotes { get; init; }

    public string? UserOpinion { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>The site as the engine of clocks sees it.</summary>
    public Matter Matter => new(Id, Number, "construction-site", "heat-network", AreaCode);
}

/// <param name="Certificate">Number of the certificate (合格证).</param>
/// <param name="ValidUntil">Last day on which it holds.</param>
public sealed record SiteMaterial(string Certificate, string Material, DateOnly ValidUntil);

/// <summary>What somebody found who looked at the site's safety: signs, barriers, lights at night (第十五条(三)).</summary>
public sealed record SafetyCheck(int Sequence, DateTimeOffset At, bool Signs, bool Barriers, bool NightLights, string? Note, string CheckedBy)
{
    public bool Complete => Signs && Barriers && NightLights;
}

/// <summary>第十五条(四) 「不得随意更改设计」: proposed, approved or rejected, carried out only when approved.</summary>
public sealed record DesignChange(int Sequence, string State, string Description, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? DecisionNote, DateTimeOffset? CarriedOutAt)
{
    public const string Proposed = "proposed";
    public const string Approved = "approved";
    public const string Rejected = "rejected";
}

/// <summary>第十五条(五): borrowed with the user's consent, cleaned, returned with thanks.</summary>
public sealed record BorrowedItem(int Sequence, string Item, string ConsentedBy, DateTimeOffset BorrowedAt, DateTimeOffset? ReturnedAt, string? ReturnedNote);

/// <summary>One entry of the history.</summary>
public sealed record SiteEvent(int Sequence, string Kind, DateTimeOffset At, DateTimeOffset RecordedAt, string Actor, string Roles, string? Note);

/// <summary>A site with everything that hangs on it.</summary>
public sealed record SiteFile(
    ConstructionSite Site, IReadOnlyList<SiteMaterial> Materials, IReadOnlyList<SafetyCheck> Checks, IReadOnlyList<DesignChange> DesignChanges, IReadOnlyList<BorrowedItem> Borrowed);
