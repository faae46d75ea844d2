using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The unit that was asked takes the case on: from now on it answers for it. Where a unit's people are registered, only they accept for it.</summary>
public sealed class AcceptCase(UnitOfWork work, HandOver handing, CaseDesk desk)
{
    /// <param name="Undertaker">Id of the person who handles it (承办人); whoever accepts when left out.</param>
    public sealed record Body(string? Undertaker);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/accept", (string number, Body body, HttpContext http, AcceptCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Accept(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Accept a case passed on 受理").WithTags("Transfers");

    private async Task<Outcome<HallCase>> Accept(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var undertaker = errors.OptionalText("undertaker", body.Undertaker, 100) ?? open.Actor.Id;
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.All) is { } over) return over;
        if ((await handing.HopsOf(open)).FirstOrDefault(hop => hop.State == CaseHop.Pending) is not { } asked) return NotAsked(open);
        if (await UnitRegister.Refuses(work, open.Actor, asked.ToUnit) is { } stranger) return stranger;
        if (await CaseSight.RefusesToHand(work, open.Case, asked.ToUnit, undertaker) is { } own) return own;
        await HopTable.Decide(work, asked with { State = CaseHop.Accepted, DecidedAt = open.Now, DecidedBy = open.Actor.Id });
        var state = open.Case.State is CaseStates.Forwarded or CaseStates.Recorded or CaseStates.Reopened ? CaseStates.Handling : open.Case.State;
        return await desk.Keep(open.Case with { Unit = asked.ToUnit, Undertaker = undertaker, State = state }, open.Happened(CaseEvents.Accepted, null, ("unit", asked.ToUnit)));
    }

    internal static Refusal NotAsked(OpenCase open) => Refusal.Conflict("not-asked", "No unit has been asked to take this case on.", $"'{open.Case.Unit}' answers for '{open.Case.Number}'.", CaseDesk.Rule);
}
