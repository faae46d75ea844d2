using System.Text.Json.Serialization;

namespace Utilities.Commitments;

/// <summary>One row of <c>commitments.json</c>: the words of the source, as they stand there.</summary>
internal sealed record SourceRow
{
    public required string Id { get; init; }

    public required string Service { get; init; }

    public required string Kind { get; init; }

    public required string Trigger { get; init; }

    public required string Stop { get; init; }

    public required string? Limit { get; init; }

    public required string? Calendar { get; init; }

    public required string? Target { get; init; }

    [JsonPropertyName("source_file")]
    public required string SourceFile { get; init; }

    [JsonPropertyName("source_quote")]
    public required string SourceQuote { get; init; }

    public required string Profile { get; init; }

    public required string? Notes { get; init; }

    /// <summary>Only in self-contained files under <c>profiles/</c>: what the engine needs, in the same row.</summary>
    public EngineRow? Engine { get; init; }

    [JsonIgnore]
    public CommitmentKey Key => new(Id, Profile);
}
