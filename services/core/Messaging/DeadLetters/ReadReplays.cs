using Dapper;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary><c>GET …/ops/dead-letters/replays</c> and one of them: how far a replay of all letters of a kind is.</summary>
internal static class ReadReplays
{
    private const int MaxLimit = 200;

    public static async Task<IResult> One(Guid id, Database database, CancellationToken cancel) =>
        await database.Read(db => db.QuerySingleOrDefaultAsync<DeadLetterReplay>($"SELECT {DeadLetterReplay.Columns} FROM dead_letter_replay WHERE id = @id", new { id }), cancel) is { } replay
            ? TypedResults.Json(replay, JsonDefaults.Options)
            : Refusal.NotFound("replay", id.ToString()).ToResult();

    /// <summary>Newest first.</summary>
    public static async Task<IResult> List(Database database, CancellationToken cancel, string? cursor = null, int limit = 50)
    {
        var errors = new FieldErrors();
        errors.Range("limit", limit, 1, MaxLimit);
        var before = DeadLetterPlace.Of(cursor, errors);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<DeadLetterReplay>(
            $"SELECT {DeadLetterReplay.Columns} FROM dead_letter_replay WHERE id < @before ORDER BY id DESC{database.Limit()}", new { before, limit = limit + 1 }), cancel)).AsList();
        return TypedResults.Json(DeadLetterPlace.Cut(rows, limit, replay => replay.Id), JsonDefaults.Options);
    }
}
