using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Calls a visit off before the crew is there; its time is given back. The order goes on and may have another.</summary>
public sealed class CallOffVisit(UnitOfWork work, FollowVisit follow)
{
    public const string Milestone = "called-off";

    /// <param name="Reason">In the caller's words; kept in the request's history.</param>
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/requests/{number}/visits/{visit:int}/cancel", (string number, int visit, Body body, HttpContext http, HomeVisitDesk desk, CallOffVisit act) =>
            desk.Act(http, number, visit, body, (open, found) => act.CallOff(open, found, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher)
        .Produces<HomeVisitView>().WithSummary("Call a visit off 取消上门").WithTags("Visits");

    private async Task<Outcome<HomeVisit>> CallOff(Case open, HomeVisit visit, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (visit.RefusesUnless(HomeVisitStates.Requested, HomeVisitStates.Reserved, HomeVisitStates.ToAgree, HomeVisitStates.Agreed) is { } refusal) return refusal;
        var withdrawn = await follow.Withdraw(visit, Milestone);
        if (withdrawn.IsRefused) return withdrawn;
        await RequestTable.Append(work, open.Happened(RequestEvents.Visit, reason, withdrawn.Value.Told));
        return withdrawn;
    }
}
