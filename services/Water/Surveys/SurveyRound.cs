using Utilities.Commitments;

namespace Utilities.Water;

/// <summary>A round of interviews in residential communities: 003 篇5 八.3 「供水维修服务办公室人员及10名职工代表,定期对各居民区居民进行调查」.</summary>
public sealed record SurveyRound
{
    public const string Opened = "open";
    public const string Closed = "closed";

    public const string Columns = "id, number, title, state, planned_on, representatives, created_at, closed_at, updated_at, version";

    public Guid Id { get; init; }

    /// <summary><c>SV-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public string State { get; init; } = Opened;

    public DateOnly PlannedOn { get; init; }

    /// <summary>Staff representatives (职工代表) who took part, counted when the round is closed.</summary>
    public int? Representatives { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;
}

/// <summary>A member of the panel.</summary>
/// <param name="Person">Staff number; no name.</param>
/// <param name="Kind"><c>representative</c> (职工代表) or <c>office</c> (维修服务办公室人员).</param>
public sealed record PanelMember(string? Person, string? Kind)
{
    public const string Representative = "representative";
    public const string Office = "office";

    public static readonly string[] Kinds = [Representative, Office];
}

/// <summary>What is asked: 对运转工优质服务、对维修人员优质服务是否满意以及对供水的水质、水压、时间有什么要求.</summary>
public static class SurveyTopics
{
    public const string Satisfied = "satisfied";
    public const string Dissatisfied = "dissatisfied";
    public const string NoOpinion = "no-opinion";

    public static readonly IReadOnlyDictionary<string, BilingualText> All = new Dictionary<string, BilingualText>(StringComparer.Ordinal)
    {
        ["pump-operators"] = new("运转工服务", "Service of the pump operators"),
        ["repairers"] = new("维修人员服务", "Service of the repairers"),
        ["quality"] = new("水质", "Water quality"),
        ["pressure"] = new("水压", "Water pressure"),
        ["supply-times"] = new("供水时间", "Supply times"),
    };

    public static readonly string[] Verdicts = [Satisfied, Dissatisfied, NoOpinion];
}
