namespace Utilities.Matters;

/// <summary>What the person of a matter has been or is to be told.</summary>
public sealed record Notification
{
    public required string Occasion { get; init; }

    /// <summary><c>phone</c>: to be called back; <c>sms</c>: to be sent as a text message.</summary>
    public required string Channel { get; init; }

    public required string TextZh { get; init; }

    public required string TextEn { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
