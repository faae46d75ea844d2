using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk takes the next call of the queue, or a certain one. What is held for a complaint or an agreement is not handed out.</summary>
internal sealed class TakeTask(UnitOfWork work, DunningHolds holds)
{
    private const int Look = 50;

    private const string Next = """
        WHERE state = 'queued' AND not_before_on <= @today AND (@utility IS NULL OR utility = @utility) AND (@area IS NULL OR area = @area) ORDER BY not_before_on, number
        """;

    private const string Take = """
        UPDATE arrears_task SET state = 'taken', taken_by = @by, taken_at = @now, version = version + 1, updated_at = @now WHERE id = @Id AND state = 'queued'
        """;

    /// <param name="Utility">Only calls of this utility.</param>
    /// <param name="Area">Only calls of this area.</param>
    public sealed record Body(string? Utility, string? Area);

    public sealed record Nothing;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/arrears/tasks/next", (Body body, HttpContext http, TakeTask act) => Idempotency.Once(http, body, () => act.TakeNext(body, http.Actor())))
            .RequireRoles(Roles.Clerk).Produces<ArrearsCall>().WithSummary("Take the next call 领取下一个催缴电话").WithTags("Arrears");
        api.MapPost("/arrears/tasks/{number}/take", (string number, Nothing body, HttpContext http, TakeTask act) => Idempotency.Once(http, body, () => act.TakeOne(number, http.Actor())))
            .RequireRoles(Roles.Clerk).Produces<ArrearsCall>().WithSummary("Take a call 领取催缴电话").WithTags("Arrears");
        api.MapPost("/arrears/tasks/{number}/put-back", (string number, Nothing body, HttpContext http, TakeTask act) => Idempotency.Once(http, body, () => act.PutBack(number, http.Actor())))
            .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<ArrearsTask>().WithSummary("Put a call back into the queue 退回催缴电话").WithTags("Arrears");
    }

    private async Task<Outcome<Reply>> TakeNext(Body body, Actor actor)
    {
        var queued = await work.Query<ArrearsTask>($"{ArrearsTask.Table.Select} {Next}{work.Database.Limit("@take")}", new { today = HallTime.Day(work.Time.GetUtcNow()), body.Utility, body.Area, utility = body.Utility, area = body.Area, take = Look });
        var held = await Held([.. queued.Select(task => task.Account)]);
        foreach (var task in queued.Where(task => !held.Contains(task.Account)))
        {
            var taken = await Taken(task, actor);
            if (!taken.IsRefused) return taken;
        }

        return Refusal.NotFound("call", "next");
    }

    private async Task<Outcome<Reply>> TakeOne(string number, Actor actor)
    {
        if (await ArrearsTask.Table.Find(work, number) is not { } task) return Refusal.NotFound("call", number);
        if ((await Held([task.Account])).Count > 0) return Refusal.Conflict("dunning-held", "The customer is not to be reminded now.", $"Account '{task.Account}' is held; see GET /arrears/cases/{task.CaseNumber}.", "D38");
        return await Taken(task, actor);
    }

    private async Task<Outcome<Reply>> PutBack(string number, Actor actor)
    {
        if (await ArrearsTask.Table.Find(work, number) is not { } task) return Refusal.NotFound("call", number);
        if (task.State != ArrearsTask.Taken) return NotNow(task);
        if (task.TakenBy != actor.Id && !actor.Is(Roles.Supervisor)) return Refusal.Forbidden($"'{number}' was taken by somebody else.", "D38");
        var kept = await ArrearsTask.Table.Keep(work, task with { State = ArrearsTask.Queued, TakenBy = null, TakenAt = null });
        return kept.IsRefused ? kept.Refusal! : new Reply(StatusCodes.Status200OK, kept.Value, Version: kept.Value.Version);
    }

    private async Task<Outcome<Reply>> Taken(ArrearsTask task, Actor actor)
    {
        if (await work.Write(Take, new { task.Id, by = actor.Id, now = work.Time.GetUtcNow() }) == 0) return NotNow(task);
        var taken = (await ArrearsTask.Table.Find(work, task.Number))!;
        await Audit.Write(work, actor, "personal-data-revealed", task.Number, "arrears call");
        return new Reply(StatusCodes.Status200OK, await ArrearsCall.Of(work, taken), Version: taken.Version);
    }

    private async Task<HashSet<string>> Held(IReadOnlyCollection<string> accounts)
    {
        var (db, transaction) = work.Raw();
        var now = work.Time.GetUtcNow();
        return [.. (await holds.Of(db, transaction, accounts)).Where(group => group.Any(hold => hold.Holds(DunningScopes.Ladder, now))).Select(group => group.Key)];
    }

    internal static Refusal NotNow(ArrearsTask task) => Refusal.Conflict("task-state", "The call is not at that point.", $"'{task.Number}' is {task.State}.", "D38");
}
