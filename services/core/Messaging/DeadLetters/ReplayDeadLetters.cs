using Microsoft.AspNetCore.Http;
using Utilities.ServiceDefaults;

namespace Utilities.Messaging;

/// <summary>Which letters: those that are alike in all that is given.</summary>
public sealed record ReplayRequest(string? Queue, string? MessageType, string? CauseType);

/// <summary><c>POST …/ops/dead-letters/replay</c>: all waiting letters of a kind in one act, once their cause is gone.</summary>
internal static class ReplayDeadLetters
{
    private const int MaxLength = 300;

    private const string Insert = $"""
        INSERT INTO dead_letter_replay (id, queue, message_type, cause_type, up_to, total, replayed, created_by, created_at)
        SELECT @Id, @Queue, @MessageType, @CauseType, MAX(id), COUNT(*), 0, @CreatedBy, @CreatedAt FROM dead_letter WHERE {ReplayBatch.OfKind} HAVING COUNT(*) > 0
        """;

    /// <summary>The first letters are sent at once; what is left goes on in the background, over restarts too. <c>Location</c> tells how far it is.</summary>
    public static async Task<IResult> Handle(HttpContext http, ReplayRequest request, UnitOfWork work)
    {
        var errors = new FieldErrors();
        var kind = new ReplayRequest(
            errors.OptionalText("queue", request.Queue, MaxLength), errors.OptionalText("messageType", request.MessageType, MaxLength), errors.OptionalText("causeType", request.CauseType, MaxLength));
        if (kind is { Queue: null, MessageType: null, CauseType: null }) errors.Add("queue", "required", "Say which: give 'queue', 'messageType' or 'causeType', or several of them.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        return await Idempotency.Once(http, request, () => Begin(http, work, kind));
    }

    private static async Task<Outcome<Reply>> Begin(HttpContext http, UnitOfWork work, ReplayRequest kind)
    {
        var (actor, at) = (http.Actor(), work.Time.GetUtcNow());
        var id = Guid.CreateVersion7(at);
        if (await work.Write(Insert, new { Id = id, kind.Queue, kind.MessageType, kind.CauseType, CreatedBy = actor.Id, CreatedAt = at }) == 0)
            return Refusal.Conflict("no-dead-letters", "No dead letter of this kind waits.");
        var replay = (await work.Single<DeadLetterReplay>($"SELECT {DeadLetterReplay.Columns} FROM dead_letter_replay WHERE id = @id", new { id }))!;
        await Audit.Write(work, actor, "dead-letters-replayed", id.ToString(), $"{replay.Total}: {kind.Queue ?? "*"} {kind.MessageType ?? "*"} {kind.CauseType ?? "*"}");
        return new Reply(StatusCodes.Status202Accepted, await ReplayBatch.Run(work, replay), $"{http.Request.Path}s/{id}");
    }
}
