using Microsoft.Extensions.Options;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Nobody could be reached, however often it was tried: it ends, and counts as finished and not called back.</summary>
public sealed class CloseUnreached(UnitOfWork unit, FollowUpAct acts, FollowUpCalls calls, CaseDesk cases, IOptions<FollowUpOptions> options)
{
    /// <param name="Attempts">Calls made in vain, for a report, whose calls stand in no list; else those of its call task count.</param>
    public sealed record Body(string? Reason, int? Attempts);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/follow-ups/{number}/not-reached", (string number, Body body, HttpContext http, CloseUnreached act, FollowUpAct acts) => acts.Run(http, number, body, [FollowUpStates.Due], open => act.Close(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<FollowUpView>().WithSummary("Nobody could be reached 回访未接通").WithTags("Follow-ups");

    private async Task<Outcome<FollowUp>> Close(OpenFollowUp open, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 400);
        var said = errors.Range("attempts", body.Attempts, 0, 100);
        if (errors.Any) return errors.ToRefusal();
        var (tried, needed) = (open.Of.Confidential ? (int)(said ?? 0) : await calls.Attempts(open.Of), options.Value.Attempts);
        if (tried < needed && !await calls.GivenUp(open.Of)) return Refusal.Conflict("too-few-attempts", "Not yet called often enough to say that nobody can be reached.", $"{tried} of {needed} calls were made.", "D47");

        await acts.Reach(open, "not-reached");
        if (open.Of.SourceKind == FinishedService.Case)
        {
            var opened = await cases.Open(open.Of.SourceNumber, open.Actor);
            if (opened.IsRefused) return opened.Refusal!;
            await cases.Reach(opened.Value, "not-reached");
        }

        await calls.End(open.Of, CallTask.Unreachable, open.Actor);
        await unit.Publish(new FollowUpClosed
        {
            FollowUpId = open.Of.Id, Number = open.Of.Number, SubjectId = open.Of.SourceId, Outcome = open.Of.Confidential ? null : FollowUpStates.NotReached, At = open.Now,
        });
        return open.Of with { State = FollowUpStates.NotReached, Note = reason, CalledBy = open.Actor.Id, ClosedAt = open.Now };
    }
}
