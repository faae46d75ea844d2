using System.Buffers.Text;
using System.Text;

namespace Utilities.ServiceDefaults;

/// <summary>An opaque place in a list: the sort key of the last row seen. Stable under writes: no gap and no repeat.</summary>
public static class Cursor
{
    public static string Of(params IEnumerable<string> keys) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', keys)));

    /// <summary>The keys of a cursor, or null when it is not one of ours (a 400, not a crash).</summary>
    public static string[]? Read(string? cursor, int keys)
    {
        if (string.IsNullOrEmpty(cursor) || !Base64Url.IsValid(cursor)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return parts.Length == keys ? parts : null;
    }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">At most <c>limit</c> rows.</param>
/// <param name="Next">Cursor of the next page, or null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
