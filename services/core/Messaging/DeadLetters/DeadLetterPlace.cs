using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Where a page of dead letters, or of their replays, begins: the newest first, by id.</summary>
internal static class DeadLetterPlace
{
    /// <summary>Sorts after every id.</summary>
    private const string Beginning = "~";

    public static string Of(string? cursor, FieldErrors errors)
    {
        var before = Cursor.Read(cursor, 1)?[0];
        if (before is null && !string.IsNullOrEmpty(cursor)) errors.Add("cursor", "not-a-cursor", "Take 'cursor' from the 'next' of the page before.");
        return before ?? Beginning;
    }

    /// <param name="rows">One more than the limit when there is a next page.</param>
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int limit, Func<T, Guid> id) => rows.Count > limit
        ? new([.. rows.Take(limit)], Cursor.Of(id(rows[limit - 1]).ToString()))
        : new(rows, null);
}
