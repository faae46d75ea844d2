namespace Utilities.Water;

/// <summary>A material list (材料单) of a repair order: 供水公司维修服务部管理制度 七 (D16).</summary>
public sealed record MaterialList
{
    public Guid Id { get; init; }

    /// <summary><c>ML-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    public Guid RequestId { get; init; }

    public string RequestNumber { get; init; } = "";

    /// <summary>One of <see cref="MaterialStates"/>.</summary>
    public string State { get; init; } = MaterialStates.Drafted;

    /// <summary>The store that issued and takes back.</summary>
    public string? Store { get; init; }

    /// <summary>Who signed as the repair manager (经理签字).</summary>
    public string? ManagerSignedBy { get; init; }

    public DateTimeOffset? ManagerSignedAt { get; init; }

    /// <summary>The material clerk (材料员) who reported it to the company.</summary>
    public string? ReportedBy { get; init; }

    /// <summary>Who approved and signed as the company's responsible manager (公司主管经理审批、签字).</summary>
    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;
}

/// <summary>One line of a material list; quantities in the line's own unit, to three decimals.</summary>
public sealed record MaterialLine
{
    public int Line { get; init; }

    /// <summary>Code in the catalogue of materials; null for what stands in none.</summary>
    public string? Material { get; init; }

    public string Name { get; init; } = "";

    public string Unit { get; init; } = "";

    public decimal Requested { get; init; }

    /// <summary>Handed out (领料); may be less than requested.</summary>
    public decimal Issued { get; init; }

    /// <summary>Built in (消耗).</summary>
    public decimal Consumed { get; init; }

    /// <summary>Brought back (退料).</summary>
    public decimal Returned { get; init; }

    /// <summary>Issued, and neither built in nor brought back yet.</summary>
    public decimal Outstanding => Issued - Consumed - Returned;
}

/// <summary>States of a material list, in their order.</summary>
public static class MaterialStates
{
    public const string Drafted = "drafted";
    public const string ManagerSigned = "manager-signed";
    public const string Reported = "reported";

    /// <summary>Approved, signed and forwarded to the materials department (转呈给物资管理部).</summary>
    public const string Approved = "approved";

    public const string Issued = "issued";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";

    /// <summary>Nothing has left the store yet.</summary>
    public static readonly string[] BeforeIssue = [Drafted, ManagerSigned, Reported, Approved];

    public static readonly string[] All = [.. BeforeIssue, Issued, Closed, Cancelled];

    public static readonly string[] Open = [.. BeforeIssue, Issued];
}
