using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// What a call came to (供气服务原则 六 「以电话告知…提醒顾客」): who was spoken to has been reminded, and the clock <c>billing.gas.arrears-reminder</c> stops. There is no
/// field for free words about the person.
/// </summary>
internal sealed class RecordCallResult(UnitOfWork work, DunningPolicy policy, ClockLedger clocks)
{
    private const string Move = "UPDATE arrears_case SET next_on = @next, version = version + 1, updated_at = @now WHERE id = @id AND closed_at IS NULL AND next_on IS NOT NULL";

    /// <param name="Result"><c>reached</c>, <c>not-reached</c>, <c>promised</c> or <c>wrong-number</c>.</param>
    /// <param name="PromisedOn">The day by which the customer promised to pay.</param>
    public sealed record Body(string? Result, DateOnly? PromisedOn);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/arrears/tasks/{number}/result", (string number, Body body, HttpContext http, RecordCallResult act) => Idempotency.Once(http, body, () => act.Handle(number, body, http)))
            .RequireRoles(Roles.Clerk).Produces<ArrearsTask>().WithSummary("Record what a call came to 登记催缴电话结果").WithTags("Arrears");

    private async Task<Outcome<Reply>> Handle(string number, Body body, HttpContext http)
    {
        if (await ArrearsTask.Table.Find(work, number) is not { } task) return Refusal.NotFound("call", number);
        if (ETags.IfMatch(http.Request) is { } version && version != task.Version) return Refusal.VersionConflict($"'{number}' is at version {task.Version}.");
        var (now, actor, errors) = (work.Time.GetUtcNow(), http.Actor(), new FieldErrors());
        var today = HallTime.Day(now);
        var result = errors.OneOf("result", body.Result, CallResult.All);
        if (result == CallResult.Promised && body.PromisedOn is null) errors.Add("promisedOn", "required", "Give 'promisedOn', the day the customer named.");
        if (result != CallResult.Promised && body.PromisedOn is not null) errors.Add("promisedOn", "not-allowed", "Only a promise has a day.");
        if (body.PromisedOn is { } day && (day < today || day > today.AddDays(policy.PromiseDays)))
            errors.Add("promisedOn", "out-of-range", $"'promisedOn' must lie between today and {today.AddDays(policy.PromiseDays):yyyy-MM-dd}.");
        if (errors.Any) return errors.ToRefusal();
        if (task.State != ArrearsTask.Taken) return TakeTask.NotNow(task);
        if (task.TakenBy != actor.Id) return Refusal.Forbidden($"'{number}' was taken by somebody else.", "D38");

        var of = (await ArrearsTable.ById(work, task.CaseId))!;
        var step = policy.LadderOf(of.Utility, of.CustomerClass).Find(task.Step) ?? new(task.Step, 0, DunningStep.Phone, new("", ""));
        var came = CallResult.Of(step, task.Attempts + 1, result, today, body.PromisedOn, of.NextOn);
        var again = came.State == ArrearsTask.Queued;
        var kept = await ArrearsTask.Table.Keep(work, task with
        {
            State = came.State, Attempts = task.Attempts + 1, NotBeforeOn = came.Again ?? task.NotBeforeOn, Result = result, PromisedOn = body.PromisedOn,
            TakenBy = again ? null : actor.Id, TakenAt = again ? null : task.TakenAt, DoneBy = again ? null : actor.Id, DoneAt = again ? null : now,
        });
        if (kept.IsRefused) return kept.Refusal!;
        await ArrearsTable.Append(work, [of.Id], $"call-{result}", actor, task.Number);
        if (came.NextOn is { } next) await work.Write(Move, new { next, now, id = of.Id });
        if (came.Reminded)
        {
            await ArrearsTable.NoteReminder(work, of.Id, "phone", now);
            await clocks.Record(new Milestone(of.Matter, ArrearsCase.Reminded, now, actor));
        }

        return new Reply(StatusCodes.Status200OK, kept.Value, Version: kept.Value.Version);
    }
}
