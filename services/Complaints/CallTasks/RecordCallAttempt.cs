using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Somebody has called. Reached ends the task; otherwise it stays open and may be moved to the time the customer named. Never on a line for incoming calls alone (K8).</summary>
public static class RecordCallAttempt
{
    private const string Insert = "INSERT INTO call_attempt (id, task_number, line, outcome, at, made_by) VALUES (@id, @Number, @line, @outcome, @at, @by)";

    /// <param name="Line">The line called on.</param>
    /// <param name="Outcome">One of <see cref="CallTask.Outcomes"/>.</param>
    /// <param name="Result">What was said; needed when reached.</param>
    /// <param name="AgainAt">When to call again, when asked to.</param>
    public sealed record Body(string? Line, string? Outcome, string? Result, DateTimeOffset? At, DateTimeOffset? AgainAt);

    public static void MapRecordCallAttempt(this IEndpointRouteBuilder api) =>
        api.MapPost("/call-tasks/{number}/attempts", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, CallTasks.Table, number, body, [CallTask.Open], (task, actor) => Attempt(desk, task, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CallTask>().WithSummary("Record a call that was made 登记外呼").WithTags("Call tasks");

    private static async Task<Outcome<CallTask>> Attempt(RegisterDesk desk, CallTask task, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var outcome = errors.OneOf("outcome", body.Outcome, CallTask.Outcomes);
        var code = errors.Text("line", body.Line, 60);
        var at = errors.Past("at", body.At, desk.Now, task.CreatedAt);
        var result = outcome == "reached" ? errors.Text("result", body.Result, 2000) : errors.OptionalText("result", body.Result, 2000);
        var again = errors.Near("againAt", body.AgainAt, desk.Now);
        if (outcome == "asked-later" && again is null) errors.Add("againAt", "required", "Give 'againAt', when the customer wants to be called.");
        if (again <= at) errors.Add("againAt", "too-early", "'againAt' must lie after the call.");
        var line = code.Length == 0 ? null : await PhoneLines.Find(desk.Unit, code);
        if (code.Length > 0 && line is null) errors.Add("line", "unknown-line", $"No phone line '{code}' is registered.");
        if (errors.Any) return errors.ToRefusal();
        if (PhoneLines.MayCallOut(line!) is { } refusal) return refusal;

        await desk.Unit.Write(Insert, new { id = Guid.CreateVersion7(desk.Now), task.Number, line = code, outcome, at, by = actor.Id });
        var tried = task with { Attempts = task.Attempts + 1, LastOutcome = outcome, LastAt = at, Result = result ?? task.Result, DueAt = again ?? task.DueAt };
        return outcome switch
        {
            "reached" => tried with { State = CallTask.Done, ClosedAt = at, ClosedBy = actor.Id },
            "wrong-number" => tried with { State = CallTask.Unreachable, ClosedAt = at, ClosedBy = actor.Id },
            _ => tried,
        };
    }
}
