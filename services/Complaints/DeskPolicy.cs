using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary><c>hall-desk.json</c>: what the sources say about the desk's own conduct, by profile, and what a call or a desk is checked for.</summary>
/// <param name="FirstAsk">How long the first-asked stays responsible.</param>
/// <param name="Checklist">What a quality check looks at.</param>
public sealed record DeskPolicy([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<FirstAskRule> FirstAsk, IReadOnlyList<ChecklistItem> Checklist)
{
    internal static DeskPolicy Read(string folder) =>
        JsonSerializer.Deserialize<DeskPolicy>(File.ReadAllBytes(Path.Combine(folder, "hall-desk.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("hall-desk.json is empty.");
}

/// <summary>One thing that a quality check looks at.</summary>
/// <param name="Kind"><c>forbidden-phrase</c> (服务忌语) or <c>conduct</c>.</param>
/// <param name="Text">Forbidden phrases word for word as the source prints them.</param>
/// <param name="Meaning">In English.</param>
public sealed record ChecklistItem(string Code, string Kind, string Text, string Meaning, string Source);
