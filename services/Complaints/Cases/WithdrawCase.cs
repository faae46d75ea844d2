using Utilities.Commitments;
using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The complainant takes a case back before it is answered; its clocks leave the rates with the reason. Danger to others is not withdrawn with it: what was found stays on record.</summary>
public sealed class WithdrawCase(UnitOfWork work, ClockLedger ledger, CaseDesk desk)
{
    public sealed record Body(string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/withdraw", (string number, Body body, HttpContext http, WithdrawCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Withdraw(open, body)))
        .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Supervisor).Produces<CaseView>().WithSummary("Withdraw 撤回").WithTags("Cases");

    private async Task<Outcome<HallCase>> Withdraw(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 1000);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        var kept = await desk.Keep(
            open.Case with { State = CaseStates.Withdrawn, Outcome = CaseStates.Withdrawn, ClosedAt = open.Now, AwaitsDirection = false, PausedAt = null, PauseGround = null, PauseUntil = null },
            open.Happened(CaseEvents.Withdrawn, reason));
        if (kept.IsRefused) return kept;
        await ledger.Exclude(open.Case.Id, open.Actor.IsStaff ? "withdrawn-through-staff" : "withdrawn-by-complainant", open.By, openOnly: true);
        await work.Publish(new CaseClosed { CaseId = open.Case.Id, Number = open.Case.Number, Type = open.Case.Type, Outcome = open.Case.Confidential ? null : CaseStates.Withdrawn, At = open.Now });
        return kept;
    }
}
