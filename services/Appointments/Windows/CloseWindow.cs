using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A window is closed once nobody is served there; those who were to come back to it queue for any window of their business.</summary>
public sealed class CloseWindow(UnitOfWork unit, SeatDesk desk)
{
    private const string InHand = "SELECT number FROM queue_ticket WHERE seat = @code AND state IN ('called', 'serving')";

    public sealed record Body(string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/windows/{code}/closing", (string code, Body body, HttpContext http, CloseWindow act) => Idempotency.Once(http, body, () => act.Close(code, body, http.Actor())))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<SeatNow>().WithSummary("Close a window 关闭窗口").WithTags("Windows");

    private async Task<Outcome<Reply>> Close(string code, Body body, Actor actor)
    {
        var now = desk.Now;
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note);
        if (errors.Any) return errors.ToRefusal();
        var found = await desk.Find(code);
        if (found.IsRefused) return found.Refusal!;
        var at = found.Value;
        if (at.Holder is null || at.Seat.Kind != Seat.Window) return Refusal.Conflict("window-closed", "The window is not open.", $"'{code}'.", "D3");
        if (!actor.Is(Roles.Supervisor) && at.Holder != actor.Id && at.RefusesStranger(actor) is { } stranger) return stranger;
        if ((await unit.Query<string>(InHand, new { code })).FirstOrDefault() is { } number)
            return Refusal.Conflict("ticket-in-hand", "Somebody is still being served.", $"Ticket '{number}': finish, transfer or return it first.", "D3");
        await Shut(unit, code, note, now);
        return new Reply(StatusCodes.Status200OK, new SeatNow(code, null, null, now));
    }

    /// <summary>Inside the open unit.</summary>
    internal static async Task Shut(UnitOfWork unit, string code, string? note, DateTimeOffset now)
    {
        await AbsenceTable.End(unit, code, now);
        await unit.Write("UPDATE hall_session SET closed_at = @now, note = COALESCE(@note, note) WHERE seat = @code AND closed_at IS NULL", new { code, now, note });
        await unit.Write("UPDATE queue_ticket SET pinned = NULL, version = version + 1 WHERE pinned = @code AND state = 'waiting'", new { code });
    }
}
