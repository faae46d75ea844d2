using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A leader of the repair company consents or refuses.</summary>
public static class DecidePermission
{
    private const string Update = """
        UPDATE pump_permission SET state = @State, decided_by = @DecidedBy, decided_at = @DecidedAt, decision_note = @DecisionNote, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    /// <param name="Note">Conditions; a refusal gives its reason here.</param>
    public sealed record Body(bool? Consented, string? Note);

    public static void MapDecidePermission(this IEndpointRouteBuilder api) => api
        .MapPost("/pump-permissions/{number}/decision", Handle).RequireRoles(Roles.Supervisor).Produces<PumpPermission>()
        .WithSummary("Consent to entry or another use, or refuse 领导同意或不同意").WithTags("Pump stations");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, actor) = (time.GetUtcNow(), http.Actor());
            if (await unit.Single<PumpPermission>(PumpPermission.Select + " WHERE number = @number", new { number }) is not { } asked) return Refusal.NotFound("permission", number);
            if (ETags.IfMatch(http.Request) is { } version && version != asked.Version) return Refusal.VersionConflict($"Permission '{number}' is at version {asked.Version}, not {version}.");
            if (asked.State != PumpPermission.Asked) return Refusal.Conflict("decided-already", "This is decided already.", $"Permission '{number}' was {asked.State}.", "D18");
            var errors = new FieldErrors();
            if (body.Consented is null) errors.Add("consented", "required", "Say in 'consented' whether you agree.");
            var note = body.Consented is false ? errors.Text("note", body.Note, 1000) : errors.OptionalText("note", body.Note, 1000);
            if (errors.Any) return errors.ToRefusal();
            var decided = asked with
            {
                State = body.Consented is true ? PumpPermission.Consented : PumpPermission.Refused,
                DecidedBy = actor.Id,
                DecidedAt = now,
                DecisionNote = note,
                Version = asked.Version + 1,
                UpdatedAt = now,
            };
            if (await unit.Write(Update, decided) == 0) return Refusal.VersionConflict($"Permission '{number}' changed in the meantime.");
            await Audit.Write(unit, actor, $"pump-{decided.Kind}-{decided.State}", number);
            return Outcome.Of(new Reply(StatusCodes.Status200OK, decided, Version: decided.Version));
        });
}
