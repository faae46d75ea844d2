using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

internal static class ReplayDeadLetter
{
    private const string Mark = """
        UPDATE dead_letter SET replayed_at = @at, replayed_by = @by
        WHERE id = @id AND replayed_at IS NULL AND discarded_at IS NULL
        """;

    /// <summary>
    /// Sends the message to its queue once more, under its own id: the failed attempt left no inbox mark, so it takes effect, and once.
    /// If it fails again it comes back as a new dead letter.
    /// </summary>
    public static async Task<IResult> Handle(HttpContext http, Guid id, Database database, UnitOfWork work, CancellationToken cancel)
    {
        if (await DeadLetterTable.Find(database, id, cancel) is not { } letter) return Refusal.NotFound("dead letter", id.ToString()).ToResult();
        var content = await DeadLetterTable.Content(database, id, cancel);
        return await Idempotency.Once(http, id, () => Replay(work, letter, content, http.Actor()));
    }

    private static async Task<Outcome<Reply>> Replay(UnitOfWork work, DeadLetterSummary letter, DeadLetterContent content, Actor actor)
    {
        var at = work.Time.GetUtcNow();
        if (await work.Write(Mark, new { id = letter.Id, at, by = actor.Id }) == 0)
            return Refusal.Conflict("dead-letter-settled", "This dead letter was replayed or discarded already.", $"Its state is '{letter.State}'.");
        work.Add(Message(letter.Id, letter.Queue, letter.MessageId, letter.MessageType, content));
        await Audit.Write(work, actor, "dead-letter-replayed", letter.Id.ToString(), letter.MessageType);
        return new Reply(StatusCodes.Status202Accepted, letter with { ReplayedAt = at, ReplayedBy = actor.Id });
    }

    /// <summary>The message of a letter on its way back to where it failed.</summary>
    public static OutboxMessage Message(Guid letter, string queue, string? messageId, string? messageType, DeadLetterContent content)
    {
        var toExchange = queue.StartsWith(DeadLetter.ExchangePrefix, StringComparison.Ordinal);
        return new OutboxMessage(
            Guid.TryParse(messageId, out var id) ? id : letter,
            messageType ?? "replayed",
            Exchange: toExchange ? queue[DeadLetter.ExchangePrefix.Length..] : "",
            RoutingKey: toExchange ? "" : queue,
            Mandatory: true,
            Subject: null,
            content.ContentType ?? "application/vnd.masstransit+json",
            CorrelationId: null,
            content.Headers,
            content.Body,
            BrokerLoop.Clock.GetUtcNow(),
            ExpiresAt: null);
    }
}
