using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Ends a list: closed when issued = consumed + returned on every line, cancelled while nothing has left the store.</summary>
public static class CloseMaterialList
{
    public sealed record CloseBody(string? Note);

    public sealed record CancelBody(string? Reason);

    public static void MapCloseMaterialList(this IEndpointRouteBuilder api)
    {
        api.MapPost("/material-lists/{number}/close", (string number, CloseBody body, HttpContext http, MaterialDesk desk) => desk.Act(http, number, body, open => Task.FromResult(Close(open, body))))
            .RequireRoles(Roles.Clerk).Produces<MaterialListView>().WithSummary("Close a material list 材料单结清").WithTags("Materials");
        api.MapPost("/material-lists/{number}/cancel", (string number, CancelBody body, HttpContext http, MaterialDesk desk) => desk.Act(http, number, body, open => Task.FromResult(Cancel(open, body))))
            .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<MaterialListView>().WithSummary("Cancel or refuse a material list 撤销材料单").WithTags("Materials");
    }

    /// <summary>Pure.</summary>
    public static Outcome<ListChange> Close(OpenList open, CloseBody body)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        if (errors.Any) return errors.ToRefusal();
        if ((open.RefusesUnless(MaterialStates.Issued) ?? MaterialBalance.RefusesClosing(open.Lines)) is { } refusal) return refusal;
        return new ListChange(open.List with { State = MaterialStates.Closed, ClosedAt = open.Now }, open.Lines, MaterialStates.Closed, note);
    }

    private static Outcome<ListChange> Cancel(OpenList open, CancelBody body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(MaterialStates.BeforeIssue) is { } refusal) return refusal;
        return new ListChange(open.List with { State = MaterialStates.Cancelled, ClosedAt = open.Now }, open.Lines, MaterialStates.Cancelled, reason);
    }
}
