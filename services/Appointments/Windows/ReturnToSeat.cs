using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Whoever left comes back; the stand-in ends with it.</summary>
public sealed class ReturnToSeat(UnitOfWork unit, SeatDesk desk)
{
    public sealed record Body;

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/windows/{code}/return", (string code, Body body, HttpContext http, ReturnToSeat act) => Idempotency.Once(http, body, () => act.Return(code, http.Actor())))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<Absence>().WithSummary("Come back to one's seat 返岗").WithTags("Windows");

    private async Task<Outcome<Reply>> Return(string code, Actor actor)
    {
        var found = await desk.Find(code);
        if (found.IsRefused) return found.Refusal!;
        if (found.Value.Away is not { } away) return Refusal.Conflict("not-away", "Nobody is away from this seat.", $"'{code}'.", "K9");
        if (away.Staff != actor.Id && !actor.Is(Roles.Supervisor)) return Refusal.Conflict("not-at-this-window", "Only who left comes back.", $"'{code}' is held by '{away.Staff}'.", "K9");
        await unit.Write("UPDATE hall_absence SET state = 'ended', until_at = @Now, version = version + 1 WHERE id = @Id AND state = 'away'", new { desk.Now, away.Id });
        return new Reply(StatusCodes.Status200OK, away with { State = "ended", UntilAt = desk.Now, Version = away.Version + 1 });
    }
}
