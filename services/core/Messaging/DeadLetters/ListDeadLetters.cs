using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

internal static class ListDeadLetters
{
    private const int MaxLimit = 200;

    /// <summary>Newest first, without bodies. <c>state</c>: waiting (default), replayed, discarded or all.</summary>
    public static async Task<IResult> Handle(Database database, CancellationToken cancel, string? state = null, string? cursor = null, int limit = 50)
    {
        var errors = new FieldErrors();
        state = errors.OneOf("state", state, DeadLetterTable.StateNames, "waiting");
        errors.Range("limit", limit, 1, MaxLimit);
        var before = Cursor.Read(cursor, 1)?[0];
        if (before is null && !string.IsNullOrEmpty(cursor)) errors.Add("cursor", "not-a-cursor", "Take 'cursor' from the 'next' of the page before.");
        if (errors.Any) return errors.ToRefusal().ToResult();

        var rows = await DeadLetterTable.List(database, state, before, limit + 1, cancel);
        var page = rows.Take(limit).ToList();
        return TypedResults.Json(
            new Page<DeadLetterSummary>(page, rows.Count > limit ? Cursor.Of(page[^1].Id.ToString()) : null), JsonDefaults.Options);
    }
}
