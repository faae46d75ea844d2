using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Hands a request on to another unit. The resident's clocks go on as if nothing had happened; each unit's own time is kept.</summary>
public static class TransferRequest
{
    /// <param name="Unit">The unit it goes to.</param>
    public sealed record Body(string? Unit, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/transfer", (string number, Body body, HttpContext http, RequestDesk desk) =>
            desk.Act(http, number, body, open => Transfer(open, body, desk)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Transfer to another unit 转办").WithTags("Requests");

    private static async Task<Outcome<Request>> Transfer(Case open, Body body, RequestDesk desk)
    {
        var errors = new FieldErrors();
        var unit = errors.Text("unit", body.Unit, 100);
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.Request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.");
        if (unit == open.Request.Unit) return Refusal.Conflict("same-unit", "That unit has the request already.");
        var moved = new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = open.Request.Unit, ["to"] = unit };
        return await desk.Keep(open.Request with { Unit = unit }, open.Happened(RequestEvents.Transferred, reason, moved));
    }
}
