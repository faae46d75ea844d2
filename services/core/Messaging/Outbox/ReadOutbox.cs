using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>A message that waits to be published; without its body, which may hold personal data.</summary>
public sealed class OutboxView
{
    public long Id { get; init; }

    public Guid MessageId { get; init; }

    public string MessageType { get; init; } = "";

    public string? Subject { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public int Attempts { get; init; }

    /// <summary>Held back until then; an instant in the past means that it is due.</summary>
    public DateTimeOffset NotBefore { get; init; }

    /// <summary>Why the last attempt failed: <c>No queue is bound to …</c>.</summary>
    public string? LastError { get; init; }
}

/// <summary>The outbox: how much waits, since when, and a page of it.</summary>
public sealed record OutboxPage(long Waiting, long Held, DateTimeOffset? Oldest, IReadOnlyList<OutboxView> Items, string? Next);

internal static class ReadOutbox
{
    private const int MaxLimit = 200;

    /// <summary>Oldest first.</summary>
    public static async Task<IResult> Handle(Database database, CancellationToken cancel, string? cursor = null, int limit = 50)
    {
        var errors = new FieldErrors();
        errors.Range("limit", limit, 1, MaxLimit);
        var after = 0L;
        if (!string.IsNullOrEmpty(cursor) && !(Cursor.Read(cursor, 1) is [var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            errors.Add("cursor", "not-a-cursor", "Take 'cursor' from the 'next' of the page before.");
        if (errors.Any) return errors.ToRefusal().ToResult();

        var sql = $"SELECT id, message_id, message_type, subject, created_at, attempts, not_before, last_error FROM outbox WHERE id > @after ORDER BY id{database.Limit()}";
        var rows = (await database.Read(db => db.QueryAsync<OutboxView>(sql, new { after, limit = limit + 1 }), cancel)).AsList();
        var depth = await new OutboxTable(database).Depth(cancel);
        var page = rows.Take(limit).ToList();
        return TypedResults.Json(
            new OutboxPage(depth.Waiting, depth.Held, depth.Oldest, page, rows.Count > limit ? Cursor.Of(page[^1].Id.ToString(CultureInfo.InvariantCulture)) : null),
            JsonDefaults.Options);
    }
}
