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
        var before = DeadLetterPlace.Of(cursor, errors);
        if (errors.Any) return errors.ToRefusal().ToResult();

        var rows = await DeadLetterTable.List(database, state, before, limit + 1, cancel);
        return TypedResults.Json(DeadLetterPlace.Cut(rows, limit, letter => letter.Id), JsonDefaults.Options);
    }
}
