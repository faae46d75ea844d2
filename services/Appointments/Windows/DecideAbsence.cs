using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A leader lets a stand-in take the place, or does not (K9). The absence begins when it is approved: until then the holder stays.</summary>
public sealed class DecideAbsence(UnitOfWork unit, SeatDesk desk)
{
    private const string Update = """
        UPDATE hall_absence SET state = @State, decided_by = @DecidedBy, decided_at = @DecidedAt, from_at = @FromAt, version = @Version
        WHERE id = @Id AND version = @Version - 1
        """;

    public sealed record Body(bool? Approved);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/absences/{id:guid}/decision", (Guid id, Body body, HttpContext http, DecideAbsence act) => Idempotency.Once(http, body, () => act.Decide(id, body, http.Actor())))
        .RequireRoles(Roles.Supervisor).Produces<Absence>().WithSummary("Approve or refuse a stand-in 审批顶替").WithTags("Windows");

    private async Task<Outcome<Reply>> Decide(Guid id, Body body, Actor actor)
    {
        if (body.Approved is not { } approved) return new FieldErrors().Add("approved", "required", "Say in 'approved' whether the stand-in may take the place.").ToRefusal();
        if (await unit.Single<Absence>($"SELECT {Absence.Columns} FROM hall_absence WHERE id = @id", new { id }) is not { } absence) return Refusal.NotFound("absence", id.ToString());
        if (absence.State != Absence.Asked) return Refusal.Conflict("decided-already", "Nothing waits for a decision here.", $"It is {absence.State}.", "K9");
        if (approved && (await desk.Find(absence.Seat)).Value.Away is not null) return Refusal.Conflict("away-already", "The holder of this seat is away already.", $"'{absence.Seat}': come back first.", "K9");
        if (approved && await desk.RefusesElsewhere(absence.StandIn!, absence.Seat) is { } elsewhere) return elsewhere;
        var decided = absence with
        {
            State = approved ? Absence.Begun : Absence.Refused, DecidedBy = actor.Id, DecidedAt = desk.Now, FromAt = approved ? desk.Now : null, Version = absence.Version + 1,
        };
        if (await unit.Write(Update, decided) != 1) return Refusal.VersionConflict("It was decided in the meantime.");
        await Audit.Write(unit, actor, approved ? "stand-in-approved" : "stand-in-refused", absence.Seat, $"{absence.Staff} > {absence.StandIn}");
        return new Reply(StatusCodes.Status200OK, decided, Version: decided.Version);
    }
}
