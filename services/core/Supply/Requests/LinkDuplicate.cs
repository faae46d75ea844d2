using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Groups a request under another that reports the same thing. Both keep their own clocks; both get an answer.</summary>
public sealed class LinkDuplicate(UnitOfWork work, RequestDesk desk)
{
    /// <param name="Number">The request that is worked on for both; null or blank: the request leaves its group.</param>
    public sealed record Body(string? Number);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/duplicate-of", (string number, Body body, HttpContext http, LinkDuplicate act, RequestDesk desk) =>
            desk.Act(http, number, body, open => act.Link(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Group under another request 并为重复诉求").WithTags("Requests");

    private async Task<Outcome<Request>> Link(Case open, Body body)
    {
        var (db, transaction) = work.Raw();
        if (string.IsNullOrWhiteSpace(body.Number)) return await Leave(open);
        if (await RequestTable.ByNumber(db, transaction, body.Number.Trim()) is not { } parent) return Refusal.NotFound("request", body.Number);
        if (Refuses(open.Request, parent) is { } refusal) return refusal;

        var grouped = RequestEvent.Text("parent", parent.Number);
        foreach (var child in await RequestTable.ChildrenOf(db, transaction, open.Request.Id))
        {
            var of = await desk.Open(child, open.Actor);
            var moved = await desk.Keep(child with { ParentId = parent.Id }, of.Happened(RequestEvents.Grouped, null, grouped));
            if (moved.IsRefused) return moved;
        }

        return await desk.Keep(open.Request with { ParentId = parent.Id }, open.Happened(RequestEvents.Grouped, null, grouped));
    }

    private async Task<Outcome<Request>> Leave(Case open)
    {
        var (db, transaction) = work.Raw();
        if (open.Request.ParentId is not { } id) return Refusal.Conflict("not-grouped", "The request stands alone already.");
        if (open.Request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.");
        var parent = await RequestTable.ById(db, transaction, id);
        if (await desk.Separate(open, parent!.Number) is { } refusal) return refusal;
        return (await RequestTable.ById(db, transaction, open.Request.Id))!;
    }

    /// <summary>Why the request cannot be grouped under the other; null when it can. Pure.</summary>
    public static Refusal? Refuses(Request request, Request parent) => (request, parent) switch
    {
        _ when request.Id == parent.Id => Refusal.Conflict("own-duplicate", "A request is no duplicate of itself."),
        ({ Outcome: { } closed }, _) => Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'."),
        (_, { Outcome: { } closed }) => Refusal.Conflict("parent-closed", "The other request is closed, so nobody works on it for this one.", $"'{parent.Number}' was closed as '{closed}'."),
        (_, { ParentId: not null }) => Refusal.Conflict("parent-is-duplicate", "The other request is a duplicate itself; name the one it is grouped under.", $"'{parent.Number}' is grouped already."),
        ({ Kind: ConnectionRules.Kind }, _) => Refusal.Conflict("own-matter", "Each application for connection is a matter of its own.", $"'{request.Number}' has papers and a contract of its own."),
        ({ ParentId: { } id }, _) when id == parent.Id => Refusal.Conflict("already-grouped", "The two are grouped already."),
        _ when request.Workflow != parent.Workflow => Refusal.Conflict("other-workflow", "The two are handled differently and cannot share their work.", $"'{request.Type}' follows '{request.Workflow}', '{parent.Type}' follows '{parent.Workflow}'."),
        _ => null,
    };
}
