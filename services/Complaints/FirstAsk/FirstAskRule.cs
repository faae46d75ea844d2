namespace Utilities.Complaints;

/// <summary>How long the first-asked person stays responsible under one profile (K28).</summary>
/// <param name="Profile">Whose rule it is.</param>
/// <param name="HeldUntil"><c>acceptance</c>: until the receiving unit accepts; <c>outcome</c>: to the end (首问负责到底).</param>
/// <param name="Source">Document and article.</param>
/// <param name="Quote">Its words.</param>
public sealed record FirstAskRule(string Profile, string HeldUntil, string Source, string Quote)
{
    public const string Acceptance = "acceptance";
    public const string ToTheEnd = "outcome";

    /// <summary>Who answers for a matter now. Pure.</summary>
    public static string? Responsible(FirstAskMatter matter) => matter switch
    {
        { ClosedAt: not null } => null,
        { HeldUntil: Acceptance, AcceptedAt: not null, ReceivingUnit: { } unit } => unit,
        _ => matter.FirstAskedBy,
    };
}
