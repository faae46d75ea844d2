using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The agent disagrees with what was found on their call.</summary>
public static class DisputeFinding
{
    public sealed record Body(string? Reason);

    public static void MapDisputeFinding(this IEndpointRouteBuilder api) =>
        api.MapPost("/quality/checks/{number}/dispute", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, QualityCheck.Table, number, body, [QualityCheck.Told], (check, actor) => Task.FromResult(Dispute(desk, check, body, actor))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<QualityCheck>().WithSummary("Dispute a finding 质检申诉").WithTags("Quality");

    private static Outcome<QualityCheck> Dispute(RegisterDesk desk, QualityCheck check, Body body, Actor actor)
    {
        if (check.Agent != actor.Id) return Refusal.Forbidden("Only the agent whose call it was may dispute what was found.");
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 2000);
        return errors.Any ? errors.ToRefusal() : check with { State = QualityCheck.Disputed, Dispute = reason, DisputedAt = desk.Now };
    }
}
