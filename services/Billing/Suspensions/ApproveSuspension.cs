using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A supervisor who did not propose it approves a suspension; the final notice is issued at once, to be handed over.</summary>
internal sealed class ApproveSuspension(SuspensionCheck check, RegisterDesk desk, IssueNotices notices)
{
    public sealed record Body;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/suspensions/{number}/approve", (string number, Body body, HttpContext http, RegisterDesk desk, ApproveSuspension act) =>
                desk.Act(http, Suspension.Table, number, body, [Suspension.Proposed], act.Decide, act.Said))
            .RequireRoles(Roles.Supervisor).Produces<Suspension>().WithSummary("Approve a suspension 批准停供").WithTags("Suspensions");

    private async Task<Outcome<Suspension>> Decide(Suspension it, Actor actor)
    {
        if (it.ProposedBy == actor.Id) return Refusal.Conflict("same-person", "A second person must approve it.", $"'{it.Number}' was proposed by the same person.", "D38");
        var of = (await ArrearsTable.ById(desk.Unit, it.CaseId))!;
        var allowed = await check.Of(of);
        if (allowed.IsRefused) return allowed.Refusal!;
        var notice = await notices.Issue([(of, it.Number)], DunningNotice.Final);
        return it with { State = Suspension.Approved, ApprovedBy = actor.Id, ApprovedAt = desk.Now, Notice = notice[0] };
    }

    private async Task Said(Suspension it, Actor actor)
    {
        await Audit.Write(desk.Unit, actor, "suspension-approved", it.Number, it.CaseNumber);
        await ArrearsTable.Append(desk.Unit, [it.CaseId], "suspension-approved", actor, it.Number);
        await desk.Unit.Publish(it.SaidApproved());
    }
}
