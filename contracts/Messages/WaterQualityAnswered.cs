namespace Utilities.Contracts;

/// <summary>The explicit reply to whoever raised a water-quality case has been given (明确答复). Another service that ordered the sample passes it on to its customer.</summary>
public sealed record WaterQualityAnswered
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    public string? Reference { get; init; }

    public required bool Passed { get; init; }

    /// <summary>The result in words for residents; nothing about a person.</summary>
    public required string TextZh { get; init; }

    public required string TextEn { get; init; }

    public required DateTimeOffset At { get; init; }
}
