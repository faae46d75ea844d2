using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The unit that was asked gives the case back with its reason (退单). What a supervisor directed cannot be given back, and what comes back twice goes to the supervisor.</summary>
public sealed class ReturnCase(UnitOfWork work, HandOver handing, CaseDesk desk)
{
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/return", (string number, Body body, HttpContext http, ReturnCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Return(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Give back with a reason 退单").WithTags("Transfers");

    private async Task<Outcome<HallCase>> Return(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.All) is { } over) return over;
        var hops = await handing.HopsOf(open);
        if (hops.FirstOrDefault(hop => hop.State == CaseHop.Pending) is not { } asked) return AcceptCase.NotAsked(open);
        if (await UnitRegister.Refuses(work, open.Actor, asked.ToUnit) is { } stranger) return stranger;
        if (asked.Directed) return Refusal.Conflict("directed", "A supervisor has decided who acts; it cannot be given back.", $"Raise it with the supervisor of '{open.Case.Number}'.", CaseDesk.Rule);
        await HopTable.Decide(work, asked with { State = CaseHop.Returned, DecidedAt = open.Now, DecidedBy = open.Actor.Id, Objection = reason });
        var back = open.Case with { State = open.Case.State == CaseStates.Forwarded ? CaseStates.Recorded : open.Case.State };
        var happened = open.Happened(CaseEvents.Returned, reason, ("from", asked.ToUnit), ("to", asked.FromUnit));
        return HopDecision.Return(hops, asked).ToSupervisor
            ? await handing.ToSupervisor(open, back, "returned-twice", [happened])
            : await desk.Keep(back, happened);
    }
}
