using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A clerk proposes to suspend supply for a case whose waiting time is over. Nothing happens before a second person approves it.</summary>
internal sealed class ProposeSuspension(SuspensionCheck check, RegisterDesk desk)
{
    public sealed record Body;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/arrears/cases/{number}/suspension", (string number, Body body, HttpContext http, RegisterDesk desk, ProposeSuspension act) =>
                desk.Enter(http, Suspension.Table, body, actor => act.Make(number, actor), act.Said))
            .RequireRoles(Roles.Clerk).Produces<Suspension>(StatusCodes.Status201Created).WithSummary("Propose to suspend supply 提出停供").WithTags("Suspensions");

    private async Task<Outcome<Suspension>> Make(string number, Actor actor)
    {
        if (await ArrearsTable.ByNumber(desk.Unit, number) is not { } of) return Refusal.NotFound("arrears case", number);
        var allowed = await check.Of(of);
        if (allowed.IsRefused) return allowed.Refusal!;
        if (await desk.Unit.Single<string>("SELECT number FROM suspension WHERE case_id = @Id AND closed_at IS NULL", of) is { } known)
            return Refusal.Conflict("proposed-already", "A suspension is under way already.", $"'{known}'.", "D38");
        return new Suspension
        {
            State = Suspension.Proposed, CaseId = of.Id, CaseNumber = of.Number, Account = of.Account, Utility = of.Utility, ServicePoint = of.ServicePoint, Area = of.Area,
            ProposedBy = actor.Id, ProposedAt = desk.Now,
        };
    }

    private async Task Said(Suspension made, Actor actor)
    {
        await Audit.Write(desk.Unit, actor, "suspension-proposed", made.Number, made.CaseNumber);
        await ArrearsTable.Append(desk.Unit, [made.CaseId], "suspension-proposed", actor, made.Number);
        await desk.Unit.Publish(made.SaidProposed());
    }
}
