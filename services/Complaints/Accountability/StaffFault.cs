using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A fault of a member of staff: 003 篇4 第六条 (bad attitude that led to a dispute, irresponsibility with bad consequences: no award of the month or year),
/// 002 第一篇 第十四条 (失职追究). States: alleged, verified, unfounded.
/// </summary>
public sealed record StaffFault : NumberedRow
{
    public const string Alleged = "alleged";
    public const string Verified = "verified";
    public const string Unfounded = "unfounded";

    /// <summary>态度恶劣引发纠纷, 不负责任造成不良后果, 失职.</summary>
    public static readonly string[] Grounds = ["attitude-dispute", "irresponsible", "dereliction"];

    internal static readonly RowTable<StaffFault> Table = new(
        "staff fault", "staff_fault", "staff-faults", "SF", "D2", "person, ground, reference, findings, happened_at, happened_day, raised_by, consequence, decided_by, decided_at", (fault, actor) => fault.For(actor));

    /// <summary>The subject of their token; no name.</summary>
    public string Person { get; init; } = "";

    public string Ground { get; init; } = "";

    /// <summary>Number of the first-ask matter, case or check it comes from.</summary>
    public string? Reference { get; init; }

    public string Findings { get; init; } = "";
    public DateTimeOffset HappenedAt { get; init; }
    public DateOnly HappenedDay { get; init; }
    public string RaisedBy { get; init; } = "";

    /// <summary>What follows for the person.</summary>
    public string? Consequence { get; init; }

    public string? DecidedBy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Words are for those who decide and for the person themselves.</summary>
    public StaffFault For(Actor actor) => actor.IsAny(Roles.Supervisor, Roles.Auditor) || actor.Id == Person ? this : this with
    {
        Findings = Masking.FreeText(Findings)!, Consequence = Masking.FreeText(Consequence),
    };
}
