namespace Utilities.Commitments;

/// <summary>What is owed to or done at each subject, how often. Numbers stand in the limit, never here.</summary>
/// <param name="SubjectKind">What it is owed to: <c>pump-station</c>, <c>customer</c>, <c>pool</c>.</param>
/// <param name="Activity">What is done, as recorded: <c>patrol</c>, <c>safety-visit</c>.</param>
/// <param name="Tasks">What must be recorded for it to count, in the source's terms.</param>
/// <param name="IntervalSetting">Operator's setting with the interval (ISO 8601) where the source says "regularly" without a number.</param>
public sealed record ObligationRule(string SubjectKind, string Activity, IReadOnlyList<string> Tasks, string? IntervalSetting = null);
