using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A unit urged to act on a case (督办, 001 第二十条), with a time by which it answers.</summary>
public sealed record CaseUrge
{
    public const string Columns = "id, case_id, number, confidential, unit, text, due_at, urged_at, urged_by, answered_at, answered_by, answer";

    public Guid Id { get; init; }
    public Guid CaseId { get; init; }

    /// <summary>Number of the case.</summary>
    public string Number { get; init; } = "";

    public bool Confidential { get; init; }
    public string Unit { get; init; } = "";
    public string Text { get; init; } = "";
    public DateTimeOffset DueAt { get; init; }
    public DateTimeOffset UrgedAt { get; init; }
    public string UrgedBy { get; init; } = "";
    public DateTimeOffset? AnsweredAt { get; init; }
    public string? AnsweredBy { get; init; }
    public string? Answer { get; init; }

    /// <summary>What was said, for those who may read the words of the case.</summary>
    internal CaseUrge For(bool words) => words ? this : this with { Text = Masking.FreeText(Text)!, Answer = Masking.FreeText(Answer) };
}
