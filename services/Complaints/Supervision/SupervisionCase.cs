using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// A supervision case (督办): 002 第一篇 第十三条(四) 「…投诉举报事件处理流程监控、督办、考核」. The system opens it when a hard promise of any service is broken;
/// the supervisor of that service answers with cause, measure and responsible unit. One case per matter.
/// </summary>
public sealed record SupervisionCase
{
    public const string Open = "open";
    public const string Answered = "answered";

    public const string Columns = """
        id, number, service, matter_id, matter_number, matter_kind, matter_type, area, unit, severity, assignee, collective, state,
        cause, measure, responsible_unit, answered_by, answered_at, opened_at, version
        """;

    /// <summary>Condition under which it says nothing of a report of misconduct.</summary>
    public const string NotOfReports = $"NOT (matter_kind = '{HallCase.MatterKind}' AND matter_type = '{Report}')";

    private const string Report = "report";

    public Guid Id { get; init; }

    /// <summary><c>DB-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    /// <summary>The service that broke the promise.</summary>
    public string Service { get; init; } = "";

    public Guid MatterId { get; init; }
    public string MatterNumber { get; init; } = "";
    public string MatterKind { get; init; } = "";
    public string MatterType { get; init; } = "";
    public string? Area { get; init; }

    /// <summary>The unit that answered for the promise, as the clock says.</summary>
    public string? Unit { get; init; }

    public string Severity { get; init; } = "";

    /// <summary>Subject of the supervisor who answers for the service; null: any supervisor.</summary>
    public string? Assignee { get; init; }

    /// <summary>Number of the case at the head of a flood; it is reminded of and may be answered for all.</summary>
    public string? Collective { get; init; }

    /// <summary><see cref="Open"/> or <see cref="Answered"/>.</summary>
    public string State { get; init; } = Open;

    public string? Cause { get; init; }
    public string? Measure { get; init; }
    public string? ResponsibleUnit { get; init; }
    public string? AnsweredBy { get; init; }
    public DateTimeOffset? AnsweredAt { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public long Version { get; init; } = 1;

    internal Matter Matter => new(Id, Number, "supervision", Service, Area, Unit);

    /// <summary>Whether this reader may know of it.</summary>
    internal bool IsFor(Actor reader) => CaseSight.KnowsOfReports(reader) || this is not { MatterKind: HallCase.MatterKind, MatterType: Report };

    /// <summary>What the supervisor wrote is for supervisors and auditors.</summary>
    internal SupervisionCase For(Actor reader) => reader.IsAny(Roles.Supervisor, Roles.Auditor) ? this : this with { Cause = Masking.FreeText(Cause), Measure = Masking.FreeText(Measure) };
}

/// <summary>A supervision case with the promises it is about and its own clock.</summary>
public sealed record SupervisionView(SupervisionCase Case, IReadOnlyList<BreachView> Breaches, IReadOnlyList<ClockView> Clocks);
