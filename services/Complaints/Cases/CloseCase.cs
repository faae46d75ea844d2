using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Closes a case. Without an outcome and an answer it is impossible: 「件件有著落、事事有回音」 (000 值班制度 2, D1, hall.request.closure).</summary>
public sealed class CloseCase(UnitOfWork work, CaseDesk desk)
{
    /// <summary>The rule that every matter has an outcome and an answer.</summary>
    public const string Rule = "hall.request.closure";

    public sealed record Body(string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/close", (string number, Body body, HttpContext http, CloseCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Close(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Close with outcome and answer 办结").WithTags("Cases");

    private async Task<Outcome<HallCase>> Close(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 1000);
        if (errors.Any) return errors.ToRefusal();
        return Refuses(open.Case) ?? await Finish(open, note);
    }

    /// <summary>Why it cannot be closed; null when it can. Pure.</summary>
    public static Refusal? Refuses(HallCase of) => of switch
    {
        { Outcome: { } closed } => Refusal.Conflict("already-closed", "The case is closed.", $"It was closed as '{closed}'.", Rule),
        { ResolvedAt: null } or { Resolution: null } => Refusal.Conflict("no-outcome", "Every matter has an outcome: record it first.", $"Case '{of.Number}' has none.", Rule),
        { AnsweredAt: null } => Refusal.Conflict("no-answer", "Every matter has an answer: give it first.", $"Case '{of.Number}' has not been answered.", Rule),
        { OpenProblem: true } => Refusal.Conflict("problem-open", "A problem found at the follow-up has not been dealt with.", null, "complaints.followup.problem"),
        _ => null,
    };

    /// <summary>Also for what another folder of this service has brought to its end, inside its own unit; ask <see cref="Refuses"/> first.</summary>
    internal async Task<Outcome<HallCase>> Finish(OpenCase open, string? note)
    {
        var of = open.Case;
        var kept = await desk.Keep(of with { State = CaseStates.Closed, Outcome = of.Resolution, ClosedAt = open.Now }, open.Happened(CaseEvents.Closed, note, ("outcome", of.Resolution)));
        if (kept.IsRefused) return kept;
        await desk.Reach(open, "closed");
        await work.Publish(new CaseClosed { CaseId = of.Id, Number = of.Number, Type = of.Type, Outcome = of.Confidential ? null : of.Resolution, At = open.Now });
        return kept;
    }
}
