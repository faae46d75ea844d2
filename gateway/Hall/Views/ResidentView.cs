using System.Globalization;
using Utilities.Contracts.Rpc;
using Utilities.ServiceDefaults;

namespace Utilities.Gateway.Hall;

/// <summary>All of a person's matters in all services: open ones first, the newest first.</summary>
/// <param name="Open">How many are open, in the services that answered.</param>
/// <param name="Nearest">The promise that is due first.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
/// <param name="Missing">Services that are not in here, and why; their matters are on no page until they answer.</param>
public sealed record ResidentView(ResidentView.Count Open, ResidentView.Count All, ResidentView.Deadline? Nearest, IReadOnlyList<OwnedMatter> Items, string? Next, IReadOnlyList<Missing> Missing)
{
    /// <param name="OrMore">There are more than were counted.</param>
    public sealed record Count(int Number, bool OrMore);

    public sealed record Deadline(string Number, HallClock Clock);

    /// <summary>Merges the services' pages, which all keep one order. Pure.</summary>
    internal static ResidentView Of(Parts<OfPersonReply> parts, int limit)
    {
        var merged = (from part in parts.Given from held in part.Value.Matters select (part.Service, Held: held))
            .OrderByDescending(entry => entry.Held.Open).ThenByDescending(entry => entry.Held.Id, StringComparer.Ordinal).ToList();
        var shown = merged.Take(limit).ToList();
        var nearest = parts.Given.Where(part => part.Value.Nearest is not null).OrderBy(part => part.Value.Nearest.DueAt).FirstOrDefault();
        return new(
            Sum(parts, reply => reply.Open), Sum(parts, reply => reply.All),
            nearest.Value is { } first ? new(first.NearestNumber, ReadHeld.Of(nearest.Service, first.Nearest)) : null,
            [.. shown.Select(entry => ReadHeld.Of(entry.Service, entry.Held))],
            merged.Count > limit ? CursorAt(shown[^1].Held) : null,
            parts.Missing);
    }

    /// <summary>Where a cursor points; null when it is not one of ours.</summary>
    internal static HeldPlace? PlaceOf(string cursor) =>
        Cursor.Read(cursor, 2) is [var open and ("0" or "1"), var id] && Guid.TryParse(id, CultureInfo.InvariantCulture, out _) ? new HeldPlace { Open = open == "1", Id = id } : null;

    private static string CursorAt(HeldMatter held) => Cursor.Of(held.Open ? "1" : "0", held.Id);

    private static Count Sum(Parts<OfPersonReply> parts, Func<OfPersonReply, HeldCount> of) =>
        new(parts.Given.Sum(part => of(part.Value).Number), parts.Given.Any(part => of(part.Value).OrMore));
}
