using Utilities.Contracts.Rpc;

namespace Utilities.Gateway.Hall;

/// <summary>Lays the services' answers about one number beside each other. Pure.</summary>
internal static class ComposeMatter
{
    /// <param name="staff">Staff see everything given; others what they filed, and with it what goes with it.</param>
    /// <returns>The view; null when nobody holds anything under this number for this reader.</returns>
    public static MatterView? Of(string number, Parts<FindReply> parts, bool staff)
    {
        var given = (from part in parts.Given from held in part.Value.Matters select (part.Service, Held: held)).ToList();
        var owned = given.Where(entry => entry.Held.Number == number && (staff || !entry.Held.Companion)).ToList();
        var shown = given.Where(entry => staff || owned.Count > 0 || !entry.Held.Companion).ToList();
        if (shown.Count == 0) return null;
        var matter = owned.Count > 0 ? owned[0] : default;
        return new(
            number,
            matter.Held is null ? null : ReadHeld.Of(matter.Service, matter.Held),
            [.. shown.Where(entry => !ReferenceEquals(entry.Held, matter.Held)).OrderByDescending(entry => entry.Held.ReceivedAt).Select(entry => ReadHeld.Of(entry.Service, entry.Held))],
            [.. shown.SelectMany(entry => ReadHeld.Timeline(entry.Service, entry.Held)).OrderBy(entry => entry.At)],
            [.. shown.SelectMany(entry => ReadHeld.Told(entry.Service, entry.Held)).OrderBy(entry => entry.At)],
            parts.Missing);
    }

    /// <summary>The matter on which a number hangs that the reader may see with it only; null when there is none such.</summary>
    public static string? OwnerOf(string number, Parts<FindReply> parts) => parts.Given
        .SelectMany(part => part.Value.Matters).Where(held => held.Number == number && held.Companion && held.About.Length > 0).Select(held => held.About).FirstOrDefault();

    /// <summary>The same answers once the reader has proved to own the matter that the number hangs on.</summary>
    public static Parts<FindReply> OwnedBy(string number, Parts<FindReply> parts)
    {
        foreach (var held in parts.Given.SelectMany(part => part.Value.Matters).Where(held => held.Number == number)) held.Companion = false;
        return parts;
    }
}
