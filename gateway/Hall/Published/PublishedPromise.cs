namespace Utilities.Gateway.Hall;

/// <summary>A promise as a service publishes it.</summary>
/// <param name="Profile">Whose document it is from.</param>
/// <param name="Limit">As the source prints it; null where it prints no number.</param>
/// <param name="Target">The figure to be reached, as the source prints it.</param>
/// <param name="Quote">Verbatim words of the source.</param>
/// <param name="Source">The document.</param>
public sealed record PublishedPromise(string Id, string Profile, string Kind, HallText Title, string? Limit, string Calendar, string? Target, bool Soft, string Quote, string Source);

/// <summary>The promises of one service that bind it.</summary>
internal sealed record PromiseList(IReadOnlyList<PublishedPromise> Items)
{
    public static Task<PromiseList> Of(PublicReads reads, string service, CancellationToken cancel) => reads.Get<PromiseList>(service, "commitments?chosen=true", cancel);
}
