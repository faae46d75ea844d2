using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>A clerk sits down and opens a window. Where a queue is too long, that is the answer to it (D4).</summary>
public sealed class OpenWindow(UnitOfWork unit, SeatDesk desk, WatchQueue queue)
{
    private const string Insert = "INSERT INTO hall_session (id, seat, staff, opened_at, closed_at, note) VALUES (@id, @seat, @staff, @now, NULL, @note)";

    public sealed record Body(string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/windows/{code}/opening", (string code, Body body, HttpContext http, OpenWindow act) => Idempotency.Once(http, body, () => act.Open(code, body, http.Actor())))
        .RequireRoles(Roles.Clerk).Produces<SeatNow>().WithSummary("Open a window 开放窗口").WithTags("Windows");

    private async Task<Outcome<Reply>> Open(string code, Body body, Actor actor)
    {
        var now = desk.Now;
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note);
        if (errors.Any) return errors.ToRefusal();
        var found = await desk.Find(code);
        if (found.IsRefused) return found.Refusal!;
        var (seat, holder, _) = found.Value;
        if (seat.Kind != Seat.Window) return Refusal.Conflict("not-a-window", "Only windows are opened; duty desk and hotline are manned by their shifts.", $"'{code}' is a {seat.Kind}.", "K7");
        if (!seat.Active) return Refusal.Conflict("window-retired", "This window is no longer in use.", $"'{code}'.", "D3");
        if (holder is not null) return Refusal.Conflict("window-open", "The window is open already.", $"'{code}', by '{holder}'.", "D3");
        if (await StaffGate.Refuses(unit, actor.Id, seat, HallTime.Day(now)) is { } gate) return gate;
        if (await desk.RefusesElsewhere(actor.Id, code) is { } elsewhere) return elsewhere;
        await Sit(unit, code, actor.Id, note, now);
        await queue.Answered(seat, actor);
        return new Reply(StatusCodes.Status200OK, new SeatNow(code, actor.Id, actor.Id, now));
    }

    internal static Task Sit(UnitOfWork unit, string seat, string staff, string? note, DateTimeOffset now) => unit.Write(Insert, new { id = Guid.CreateVersion7(now), seat, staff, now, note });
}

/// <summary>Who is at a seat since when.</summary>
/// <param name="Server">Who serves; another than the holder while they are away, null while nobody does.</param>
public sealed record SeatNow(string Window, string? Holder, string? Server, DateTimeOffset At);
