using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>It cannot be answered now: the customer's number is taken and the answer is owed by a time (D1).</summary>
public static class OweCall
{
    public sealed record Body(string? Purpose, string? Name, string? Phone, string? Subject, DateTimeOffset? DueAt, string? Reference);

    public static void MapOweCall(this IEndpointRouteBuilder api) =>
        api.MapPost("/call-tasks", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CallTask>(StatusCodes.Status201Created)
            .WithSummary("Take the number and answer later 留电话稍后答复").WithTags("Call tasks");

    private static Task<IResult> Handle(Body body, HttpContext http, RegisterDesk desk) => desk.Enter(http, CallTasks.Table, body, async actor =>
    {
        var errors = new FieldErrors();
        var owed = new NewCallTask(
            null,
            errors.OptionalText("reference", body.Reference, 60),
            errors.OneOf("purpose", body.Purpose, CallTask.Purposes, CallTask.Purposes[0]),
            errors.Text("name", body.Name, 100),
            errors.Phone("phone", body.Phone),
            errors.Text("subject", body.Subject, 1000),
            errors.Near("dueAt", body.DueAt, desk.Now) ?? desk.Now);
        if (body.DueAt is null) errors.Add("dueAt", "required", "Give 'dueAt', by when the customer was told to hear.");
        else if (body.DueAt < desk.Now) errors.Add("dueAt", "in-the-past", "'dueAt' must not lie behind.");
        if (errors.Any) return errors.ToRefusal();
        return await CaseSight.RefusesToName(desk.Unit, owed.Reference) is { } report ? report : CallTasks.Of(owed, desk.Now, actor);
    });
}
