using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Reports an important problem to the department or leader at once (重要問題必須立即向在關部門或領導匯報, hall.escalation.important, 000 值班制度 4). Staff may also find a
/// case important that no rule recognised.
/// </summary>
public sealed class EscalateCase(CaseDesk desk, ClockLedger ledger)
{
    /// <summary>Code of what no rule found but staff did.</summary>
    public const string ByStaff = "judged-by-staff";

    /// <param name="To">The department or leader that was told.</param>
    /// <param name="Note">What was said.</param>
    public sealed record Body(string? To, string? Note, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/escalate", (string number, Body body, HttpContext http, EscalateCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Escalate(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Report an important problem 重要问题上报").WithTags("Cases");

    private async Task<Outcome<HallCase>> Escalate(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var to = errors.Text("to", body.To, 100);
        var note = errors.OptionalText("note", body.Note, 1000);
        var at = errors.Past("at", body.At, open.Now, open.Case.ReceivedAt);
        if (errors.Any) return errors.ToRefusal();
        if (open.Case.Outcome is { } closed) return Refusal.Conflict("already-closed", "The case is closed.", $"It was closed as '{closed}'.", CaseDesk.Rule);
        List<CaseEvent> happened = [open.Happened(CaseEvents.Escalated, note, ("to", to)) with { At = at }];
        if (open.Case.Important is null)
        {
            happened.Insert(0, open.Happened(CaseEvents.MarkedImportant, null, ("rules", ByStaff)) with { At = at });
            await ledger.Record(new Milestone(open.Case.Matter, "important-problem", at, open.By) { Facts = CaseDesk.FactsOf(open.Case) });
        }

        await desk.Reach(open, "escalated", at);
        return await desk.Keep(open.Case with { Important = open.Case.Important ?? ByStaff }, happened);
    }
}
