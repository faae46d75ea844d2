using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A customer symposium: 002 第一篇 第十二条(二) 「每年至少召开三次以上的客户座谈会」 (hall.symposium.count, D11). States: planned, held, cancelled.</summary>
public sealed record Symposium : NumberedRow
{
    public const string Planned = "planned";
    public const string Held = "held";
    public const string Cancelled = "cancelled";

    internal static readonly RowTable<Symposium> Table = new(
        "symposium", "symposium", "symposia", "SY", "D11", "unit, title, place, planned_at, held_at, participants, minutes, convened_by", (symposium, actor) => symposium.For(actor));

    /// <summary>The unit that holds it; the yearly number is counted for each.</summary>
    public string Unit { get; init; } = "";

    public string Title { get; init; } = "";
    public string Place { get; init; } = "";
    public DateTimeOffset PlannedAt { get; init; }
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>Customers who came.</summary>
    public int? Participants { get; init; }

    /// <summary>What was said (会议纪要); or why it was cancelled.</summary>
    public string? Minutes { get; init; }

    public string ConvenedBy { get; init; } = "";

    public Symposium For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with { Minutes = Masking.FreeText(Minutes) };
}

/// <summary>What came up at a symposium. States: raised, assigned, solved.</summary>
public sealed record SymposiumIssue : NumberedRow
{
    public const string Raised = "raised";
    public const string Assigned = "assigned";
    public const string Solved = "solved";

    internal static readonly RowTable<SymposiumIssue> Table = new(
        "symposium issue", "symposium_issue", "symposium-issues", "SI", "D11", "symposium_number, problem, measure, unit, due_day, result, solved_at", (issue, actor) => issue.For(actor));

    public string SymposiumNumber { get; init; } = "";
    public string Problem { get; init; } = "";

    /// <summary>What is to be done about it.</summary>
    public string? Measure { get; init; }

    public string? Unit { get; init; }
    public DateOnly? DueDay { get; init; }
    public string? Result { get; init; }
    public DateTimeOffset? SolvedAt { get; init; }

    public SymposiumIssue For(Actor actor) => actor.IsAny(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor) ? this : this with
    {
        Problem = Masking.FreeText(Problem)!, Measure = Masking.FreeText(Measure), Result = Masking.FreeText(Result),
    };
}
