namespace Utilities.Contracts;

/// <summary>
/// A complaint, suggestion, enquiry, praise or referral-only matter has been accepted (D46). Of a confidential report (举报) nothing but its number and type is said.
/// </summary>
public sealed record CaseFiled
{
    public required Guid CaseId { get; init; }

    public required string Number { get; init; }

    /// <summary><c>complaint</c>, <c>report</c>, <c>suggestion</c>, <c>enquiry</c>, <c>praise</c>, <c>home-repair</c> …</summary>
    public required string Type { get; init; }

    /// <summary>What it is about: <c>water-quality</c> …</summary>
    public string? Subject { get; init; }

    /// <summary>Code of the residential community.</summary>
    public string? Area { get; init; }

    /// <summary>Id or number of the service point, as the complainant named it.</summary>
    public string? ServicePoint { get; init; }

    /// <summary>Number of the matter complained about: <c>W-…</c>, <c>A-…</c>.</summary>
    public string? RelatedNumber { get; init; }

    /// <summary>When it was received: clocks count from here.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}
