using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary><c>complaints.json</c>: what may be filed, on which channels, by which rules; the documents' words as data.</summary>
public sealed record CasePolicy(
    [property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<PolicyEntry> Channels, IReadOnlyList<CaseType> Types, IReadOnlyList<PolicyEntry> Categories,
    IReadOnlyList<PolicyEntry> Subjects, IReadOnlyList<CaseOutcome> Outcomes, IReadOnlyList<PolicyEntry> Bodies, IReadOnlyList<CaseRoute> Routes, string DefaultBody,
    IReadOnlyList<ImportantRule> Important, IReadOnlyList<CasePauseGround> PauseGrounds)
{
    internal static CasePolicy Read(string folder) =>
        JsonSerializer.Deserialize<CasePolicy>(File.ReadAllBytes(Path.Combine(folder, "complaints.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("complaints.json is empty.");

    public CaseType TypeOf(HallCase of) => Types.First(type => type.Code == of.Type);

    /// <summary>The body that has to receive it (K18): by type and subject, by type, or the duty desk, which is never empty.</summary>
    public string BodyFor(string type, string? subject) =>
        (Routes.FirstOrDefault(route => route.Type == type && route.Subject is not null && route.Subject == subject) ?? Routes.FirstOrDefault(route => route.Type == type && route.Subject is null))?.Body
        ?? DefaultBody;

    /// <summary>Other bodies that the same rule names: told, without having to act.</summary>
    public IReadOnlyList<string> CopiesFor(string type, string? subject) =>
        Routes.FirstOrDefault(route => route.Type == type && route.Subject == subject)?.Copies ?? [];
}

/// <summary>One code with its title and the document that names it.</summary>
public sealed record PolicyEntry(string Code, BilingualText Title, string Source);

/// <summary>A type of case with its own rules.</summary>
/// <param name="Confidential">Only those named by the rules of confidential reports may read it.</param>
/// <param name="Approval">A reply goes out once a second person has approved it.</param>
/// <param name="Anonymous">May be filed without a name.</param>
/// <param name="Referral">No document gives its steps: taken in, referred and closed here (D9).</param>
/// <param name="Required">Fields that this type cannot do without.</param>
/// <param name="Promises">Ids in the commitment book.</param>
public sealed record CaseType(string Code, BilingualText Title, bool Confidential, bool Approval, bool Anonymous, bool Referral, IReadOnlyList<string> Required, IReadOnlyList<string> Promises, string Source);

/// <param name="Resolves">Counts as resolved in the resolution rate.</param>
public sealed record CaseOutcome(string Code, BilingualText Title, bool Resolves, string Source);

/// <param name="Subject">Null: whatever the subject.</param>
public sealed record CaseRoute(string Type, string? Subject, string Body, IReadOnlyList<string> Copies, string Source);

/// <param name="Kind"><c>flag</c> (said at filing), <c>words</c>, <c>repeated-area</c> or <c>repeated-complaint</c>.</param>
public sealed record ImportantRule(string Code, BilingualText Title, string Kind, IReadOnlyList<string> Words, string Source);

/// <param name="Cap">Longest pause, ISO 8601.</param>
public sealed record CasePauseGround(string Code, BilingualText Title, string LegalBasis, string Cap)
{
    public TimeSpan CapSpan => System.Xml.XmlConvert.ToTimeSpan(Cap);
}
