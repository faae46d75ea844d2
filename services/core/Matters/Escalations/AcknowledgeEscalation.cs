using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Someone of the role says that they know and act; supervisors may for any role.</summary>
public sealed class AcknowledgeEscalation(UnitOfWork work, TimeProvider time)
{
    public sealed record Body(string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/escalations/{id:guid}/acknowledge", (Guid id, Body body, HttpContext http, AcknowledgeEscalation act) =>
            Idempotency.Once(http, body, () => act.Acknowledge(id, body, http.Actor())))
        .RequireRoles(Roles.Staff)
        .Produces<Escalation>().WithSummary("Acknowledge an escalation 确认督办").WithTags("Escalations");

    private async Task<Outcome<Reply>> Acknowledge(Guid id, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 400);
        if (errors.Any) return errors.ToRefusal();
        if (await work.Single<Escalation>($"SELECT {Escalation.Columns} FROM escalation WHERE id = @id", new { id }) is not { } found)
            return Refusal.NotFound("escalation", id.ToString());
        if (!actor.IsAny(found.Role, Roles.Supervisor)) return Refusal.Forbidden($"This escalation is for {found.Role}.");

        var done = found with { AcknowledgedAt = time.GetUtcNow(), AcknowledgedBy = actor.Id, Note = note };
        var changed = await work.Write("UPDATE escalation SET acknowledged_at = @AcknowledgedAt, acknowledged_by = @AcknowledgedBy, note = @Note WHERE id = @Id AND acknowledged_at IS NULL", done);
        if (changed == 0) return Refusal.Conflict("already-acknowledged", "Somebody has acknowledged it already.", $"{found.AcknowledgedBy} at {found.AcknowledgedAt:yyyy-MM-ddTHH:mm:sszzz}.");
        await Audit.Write(work, actor, "escalation-acknowledged", found.Number, $"{found.CommitmentId} {found.Level}");
        return new Reply(StatusCodes.Status200OK, done);
    }
}
