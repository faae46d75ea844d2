using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A panel of integrity supervisors (行风监督员): 002 第一篇 第十三条(二) 「聘请行风监督员,定期召开座谈会,走访客户」 (hall.supervisor.symposium, D11).</summary>
public sealed record SupervisorPanel
{
    public const string Columns = "code, name, area, since, ended_on, end_reason, version, updated_at";
    public const string SubjectKind = "supervisor-panel";
    internal const string Subjects = "SELECT code AS id, area, since, ended_on AS ended, end_reason AS reason FROM supervisor_panel";

    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string? Area { get; init; }

    /// <summary>From this day on its meetings and visits are owed.</summary>
    public DateOnly Since { get; init; }

    public DateOnly? EndedOn { get; init; }
    public string? EndReason { get; init; }
    public long Version { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A panel as sent in.</summary>
public sealed record SupervisorPanelInput(string? Code, string? Name, string? Area, DateOnly? Since, DateOnly? EndedOn, string? EndReason)
{
    public Outcome<SupervisorPanel> Check(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var panel = new SupervisorPanel
        {
            Code = errors.Code("code", Code),
            Name = errors.Text("name", Name, 100),
            Area = errors.OptionalText("area", Area, 64),
            Since = Since ?? HallTime.Day(now),
            EndedOn = EndedOn,
            EndReason = EndedOn is null ? null : errors.Text("endReason", EndReason, 1000),
            Version = 1,
            UpdatedAt = now,
        };
        return errors.Any ? errors.ToRefusal() : panel;
    }
}
