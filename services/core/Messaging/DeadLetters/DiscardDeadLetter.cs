using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Why nobody needs this message any more.</summary>
public sealed record DiscardRequest(string? Reason);

internal static class DiscardDeadLetter
{
    private const string Mark = """
        UPDATE dead_letter SET discarded_at = @at, discarded_by = @by, discard_reason = @reason
        WHERE id = @id AND replayed_at IS NULL AND discarded_at IS NULL
        """;

    /// <summary>Settles a dead letter without another try; the row stays.</summary>
    public static async Task<IResult> Handle(HttpContext http, Guid id, DiscardRequest request, Database database, UnitOfWork work, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", request.Reason, 1000);
        if (errors.Any) return errors.ToRefusal().ToResult();
        if (await DeadLetterTable.Find(database, id, cancel) is not { } letter) return Refusal.NotFound("dead letter", id.ToString()).ToResult();
        return await Idempotency.Once(http, request, () => Discard(work, letter, http.Actor(), reason));
    }

    private static async Task<Outcome<Reply>> Discard(UnitOfWork work, DeadLetterSummary letter, Actor actor, string reason)
    {
        var at = work.Time.GetUtcNow();
        if (await work.Write(Mark, new { id = letter.Id, at, by = actor.Id, reason }) == 0)
            return Refusal.Conflict("dead-letter-settled", "This dead letter was replayed or discarded already.", $"Its state is '{letter.State}'.");
        await Audit.Write(work, actor, "dead-letter-discarded", letter.Id.ToString(), reason);
        return new Reply(StatusCodes.Status200OK, letter with { DiscardedAt = at, DiscardedBy = actor.Id, DiscardReason = reason });
    }
}
