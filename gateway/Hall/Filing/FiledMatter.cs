using System.Text.Json.Nodes;

namespace Utilities.Gateway.Hall;

/// <summary>A matter that has an owner now.</summary>
/// <param name="Number">The number its owner gave it: by it the hall knows everything about it.</param>
/// <param name="Service">Who has it.</param>
/// <param name="View">Where the hall shows it.</param>
/// <param name="OwnerView">Where its owner shows it.</param>
/// <param name="Routed">Where it was to go, and why.</param>
/// <param name="Instead">Why somebody else has it for now; null when its owner took it.</param>
/// <param name="Clocks">The promises that run from now on.</param>
/// <param name="Notice">What the owner tells once, at filing (一次性告知).</param>
/// <param name="Ambiguous">Two services were equally likely.</param>
/// <param name="Alternatives">Who else was thought of, best first.</param>
public sealed record FiledMatter(
    string Number, string Service, HallText ServiceTitle, string View, string? OwnerView, RouteView Routed, FiledMatter.Substitute? Instead, IReadOnlyList<FiledMatter.Promise> Clocks, JsonNode? Notice,
    bool Ambiguous, IReadOnlyList<RouteView> Alternatives)
{
    /// <param name="Wanted">The service that could not be reached and gets it later.</param>
    public sealed record Substitute(string Wanted, HallText Reason);

    /// <param name="Limit">As the source prints it; null: the duty has no number.</param>
    public sealed record Promise(string CommitmentId, HallText Title, string? Limit, DateTimeOffset StartedAt, DateTimeOffset? DueAt);
}
