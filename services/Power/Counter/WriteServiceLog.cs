using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The desk's service log at the end of the day (002 第二篇 第十条 3 「做好工作小结,建立服务日志基础台帐」). Written once; the figures are the tickets'.</summary>
public static class WriteServiceLog
{
    public sealed record Body(string? Desk, string? Summary);

    public static void MapWriteServiceLog(this IEndpointRouteBuilder api) =>
        api.MapPost("/counter/days/{day}/log", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<ReadCounterDay.View>(StatusCodes.Status201Created)
            .WithSummary("Write the desk's service log 填写服务日志").WithTags("Counter");

    private static Task<IResult> Handle(DateOnly day, Body body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        var desk = errors.Code("desk", body.Desk);
        var summary = errors.Text("summary", body.Summary, 2000);
        if (day > HallTime.Day(now)) errors.Add("day", "in-the-future", "That day has not come yet.");
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<string>("SELECT desk FROM counter_day_log WHERE day = @day AND desk = @desk", new { day, desk }) is not null)
            return Refusal.Conflict("log-exists", "The log of this desk and day is written already.", $"'{desk}', {day:yyyy-MM-dd}.", "D3");
        var (db, transaction) = unit.Raw();
        var figures = await ReadCounterDay.Of(db, transaction, day, desk);
        await unit.Write("INSERT INTO counter_day_log (day, desk, summary, tickets, still_open, written_by, written_at) VALUES (@day, @desk, @summary, @Accepted, @StillOpen, @by, @now)",
            new { day, desk, summary, figures.Accepted, figures.StillOpen, by = http.Actor().Id, now });
        return Outcome.Of(new Reply(StatusCodes.Status201Created, await ReadCounterDay.Of(db, transaction, day, desk)));
    });
}
