namespace Utilities.Complaints;

/// <summary>A case as it is filed, on any channel of the documents (catalogue (f)).</summary>
public sealed record NewCase
{
    /// <summary>A code of <c>GET /case-types</c>.</summary>
    public string? Type { get; init; }

    /// <summary>A code of <c>GET /case-types</c>; residents file by <c>web</c>, partners by <c>partner</c> unless they say otherwise.</summary>
    public string? Channel { get; init; }

    /// <summary>Nothing about who files it is kept: neither name nor phone nor the token.</summary>
    public bool? Anonymous { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>Code of the residential community.</summary>
    public string? Area { get; init; }

    /// <summary>Id or number of the service point.</summary>
    public string? ServicePoint { get; init; }

    /// <summary>What it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>Integrity category of a report.</summary>
    public string? Category { get; init; }

    /// <summary>The matter in the complainant's words.</summary>
    public string? Description { get; init; }

    /// <summary>Number of the matter complained about: <c>W-…</c>, <c>A-…</c>, <c>C-…</c>.</summary>
    public string? RelatedNumber { get; init; }

    public string? AccusedUnit { get; init; }

    public string? AccusedPerson { get; init; }

    /// <summary>The unit that was asked first (首问), where that is known; else the body that has to receive it.</summary>
    public string? FirstUnit { get; init; }

    /// <summary>People or the public are in danger.</summary>
    public bool? Danger { get; init; }

    /// <summary>The media take an interest.</summary>
    public bool? Media { get; init; }

    /// <summary>First contact, when it is typed in later; needs <see cref="ReceivedAtReason"/>.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    public string? ReceivedAtReason { get; init; }
}
