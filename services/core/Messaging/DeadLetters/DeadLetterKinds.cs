using Dapper;
using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Dead letters that wait and are alike.</summary>
public sealed class DeadLetterKind
{
    public string Queue { get; init; } = "";

    public string? MessageType { get; init; }

    public string? CauseType { get; init; }

    public long Waiting { get; init; }

    public DateTimeOffset Oldest { get; init; }

    public DateTimeOffset Newest { get; init; }
}

/// <summary>How many dead letters wait, since when the newest does, and of which kinds.</summary>
/// <param name="Kinds">Those with most letters first; at most 50.</param>
public sealed record DeadLettersAtAGlance(long Waiting, DateTimeOffset? Newest, IReadOnlyList<DeadLetterKind> Kinds);

/// <summary><c>GET …/ops/dead-letters/kinds</c>: what waits by queue, message type and cause; each kind can be replayed in one act.</summary>
internal static class DeadLetterKinds
{
    private const int Most = 50;

    private const string Open = "replayed_at IS NULL AND discarded_at IS NULL";

    public static async Task<IResult> Handle(Database database, CancellationToken cancel) => TypedResults.Json(await Of(database, cancel), JsonDefaults.Options);

    public static Task<DeadLettersAtAGlance> Of(Database database, CancellationToken cancel) => database.Read(async db =>
    {
        var all = await db.QuerySingleAsync<Total>($"SELECT COUNT(*) AS waiting, MAX(failed_at) AS newest FROM dead_letter WHERE {Open}");
        var kinds = all.Waiting == 0 ? [] : await db.QueryAsync<DeadLetterKind>($"""
            SELECT queue, message_type, cause_type, COUNT(*) AS waiting, MIN(failed_at) AS oldest, MAX(failed_at) AS newest FROM dead_letter WHERE {Open}
            GROUP BY queue, message_type, cause_type ORDER BY COUNT(*) DESC, queue, message_type, cause_type{database.Limit()}
            """, new { limit = Most });
        return new DeadLettersAtAGlance(all.Waiting, all.Newest, kinds.AsList());
    }, cancel);

    private sealed class Total
    {
        public long Waiting { get; init; }

        public DateTimeOffset? Newest { get; init; }
    }
}
