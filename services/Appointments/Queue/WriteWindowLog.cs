using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Whoever served at the window sums up the day, once; the figures beside the words are those of its tickets (002 第二篇 第十条 3).</summary>
public sealed class WriteWindowLog(UnitOfWork unit, TimeProvider time)
{
    private const string Insert =
        "INSERT INTO window_day_log (day, seat, summary, tickets, still_open, written_by, written_at) VALUES (@day, @code, @summary, @Tickets, @StillOpen, @by, @now)";

    public sealed record Body(string? Summary);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/windows/{code}/days/{day}/log", (string code, DateOnly day, Body body, HttpContext http, WriteWindowLog act) => Idempotency.Once(http, body, () => act.Write(code, day, body, http.Actor())))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<ReadWindowDay.View>(StatusCodes.Status201Created).WithSummary("Write the service log of a window 填写服务日志").WithTags("Windows");

    private async Task<Outcome<Reply>> Write(string code, DateOnly day, Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        var summary = errors.Text("summary", body.Summary, 4000);
        if (day > HallTime.Day(now)) errors.Add("day", "in-the-future", "That day has not come yet.");
        if (errors.Any) return errors.ToRefusal();
        if (await SeatTable.Find(unit, code) is null) return Refusal.NotFound("window", code);
        var (db, transaction) = unit.Raw();
        var view = await ReadWindowDay.Of(db, transaction, code, day);
        if (view.Log is not null) return Refusal.Conflict("log-exists", "The day of this window is summed up already.", $"By '{view.Log.WrittenBy}'.", "D3");
        await unit.Write(Insert, new { day, code, summary, view.Tickets, view.StillOpen, by = actor.Id, now });
        return new Reply(StatusCodes.Status201Created, await ReadWindowDay.Of(db, transaction, code, day));
    }
}
