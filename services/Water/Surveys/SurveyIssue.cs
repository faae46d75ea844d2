using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A focal or difficult issue of a round with its targeted fix (针对性解决).</summary>
public sealed record SurveyIssue
{
    public const string Columns = "number, round_id, topic, area, kind, problem, measure, unit, due_on, done_at, result, created_at, updated_at, version";

    /// <summary><c>focal</c> (焦点): many raise it; <c>difficult</c> (难点): hard to solve.</summary>
    public static readonly string[] Kinds = ["focal", "difficult"];

    /// <summary><c>SI-20261123-000001</c>.</summary>
    public string Number { get; init; } = "";

    public Guid RoundId { get; init; }

    public string Topic { get; init; } = "";

    public string? Area { get; init; }

    public string Kind { get; init; } = "";

    public string Problem { get; init; } = "";

    /// <summary>What is to be done about it.</summary>
    public string? Measure { get; init; }

    /// <summary>The unit that does it.</summary>
    public string? Unit { get; init; }

    public DateOnly? DueOn { get; init; }

    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>What came of it.</summary>
    public string? Result { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public long Version { get; init; } = 1;

    /// <summary>Free words are for those who handle the issue.</summary>
    internal SurveyIssue SeenBy(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor) ? this : this with
    {
        Problem = Masking.FreeText(Problem)!,
        Measure = Masking.FreeText(Measure),
        Result = Masking.FreeText(Result),
    };
}
