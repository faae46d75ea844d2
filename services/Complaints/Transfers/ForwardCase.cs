using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Passes a case on to the department or leader concerned (立即转递相关部门或领导处理, complaints.forward, 001 第十八条), or from one unit to another. For a suggestion it is
/// the relay to the person responsible (complaints.suggestion.relay, 002 第二篇 第十二条 3).
/// </summary>
public sealed class ForwardCase(HandOver handing)
{
    /// <param name="Unit">The unit it goes to; the body that the rules name when left out.</param>
    /// <param name="Reason">Why there.</param>
    public sealed record Body(string? Unit, string? Reason);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/forward", (string number, Body body, HttpContext http, ForwardCase act, CaseDesk desk) => desk.Act(http, number, body, open => act.Forward(open, body)))
        .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Pass on to a unit 转办").WithTags("Transfers");

    /// <summary>Also for other folders inside their own unit.</summary>
    public async Task<Outcome<HallCase>> Forward(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        var unit = errors.OptionalText("unit", body.Unit, 100) ?? open.Case.Unit;
        var reason = errors.Text("reason", body.Reason, 400);
        if (errors.Any) return errors.ToRefusal();
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        var before = await handing.HopsOf(open);
        var way = HopDecision.Send(open.Case, before, unit);
        if (way.IsRefused) return way.Refusal!;
        return way.Value.ToSupervisor
            ? await handing.ToSupervisor(open, open.Case, "back-again", [])
            : await handing.To(open, open.Case, before.Count + 1, unit, reason, directed: false, []);
    }
}
