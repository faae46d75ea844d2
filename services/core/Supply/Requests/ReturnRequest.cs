using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Gives a transferred request back to the unit it came from (退单); counted, and without touching the resident's clocks.</summary>
public static class ReturnRequest
{
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/return", (string number, Body body, HttpContext http, RequestDesk desk) =>
            desk.Act(http, number, body, open => Return(open, body, desk)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
        .Produces<RequestView>().WithSummary("Return to the unit it came from 退单").WithTags("Requests");

    private static async Task<Outcome<Request>> Return(Case open, Body body, RequestDesk desk)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.Request.Outcome is { } closed) return Refusal.Conflict("already-closed", "The request is closed.", $"It was closed as '{closed}'.");
        if (Hops.GivenBy(open.History) is not { } giver)
            return Refusal.Conflict("not-transferred", "The request is with the unit it was filed at; there is nobody to return it to.");
        var moved = new Dictionary<string, string>(StringComparer.Ordinal) { ["from"] = open.Request.Unit, ["to"] = giver };
        return await desk.Keep(open.Request with { Unit = giver }, open.Happened(RequestEvents.Returned, reason, moved));
    }
}
