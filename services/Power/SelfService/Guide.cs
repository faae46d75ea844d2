using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary><c>power-guide.json</c>: rules and knowledge as the city words them.</summary>
public sealed record Guide([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<GuideTopic> Topics)
{
    internal static Guide Read(string folder) =>
        JsonSerializer.Deserialize<Guide>(File.ReadAllBytes(Path.Combine(folder, "power-guide.json")), JsonDefaults.Options)
        ?? throw new InvalidOperationException("power-guide.json is empty.");
}

/// <param name="Source">The document and article that asks for it.</param>
public sealed record GuideTopic(string Code, BilingualText Title, BilingualText Text, string Source);
