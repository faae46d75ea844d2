using Microsoft.Extensions.Options;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Ends a call that will not be made: the person could not be reached however often it was tried, or it is no longer needed. Never without a reason.</summary>
public static class CloseCallTask
{
    private static readonly string[] States = [CallTask.Unreachable, CallTask.Cancelled];

    public sealed record Body(string? State, string? Reason);

    public static void MapCloseCallTask(this IEndpointRouteBuilder api) =>
        api.MapPost("/call-tasks/{number}/close", (string number, Body body, HttpContext http, RegisterDesk desk, IOptions<CallTaskOptions> options) =>
                desk.Act(http, CallTasks.Table, number, body, [CallTask.Open], (task, actor) => Task.FromResult(Close(desk, task, body, options.Value, actor))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CallTask>().WithSummary("End a call that will not be made 结束回拨任务").WithTags("Call tasks");

    private static Outcome<CallTask> Close(RegisterDesk desk, CallTask task, Body body, CallTaskOptions options, Actor actor)
    {
        var errors = new FieldErrors();
        var state = errors.OneOf("state", body.State, States);
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        return state == CallTask.Unreachable && task.Attempts < options.AttemptsBeforeUnreachable
            ? Refusal.Conflict("too-few-attempts", "Not yet called often enough to say that nobody can be reached.", $"{task.Attempts} of {options.AttemptsBeforeUnreachable} calls were made.", "D1")
            : task with { State = state, Result = reason, ClosedAt = desk.Now, ClosedBy = actor.Id };
    }
}
