using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Sets up a panel; what it owes is planned at once.</summary>
public static class RegisterPanel
{
    private const string Insert = $"INSERT INTO supervisor_panel ({SupervisorPanel.Columns}) VALUES (@Code, @Name, @Area, @Since, @EndedOn, @EndReason, @Version, @UpdatedAt)";

    public static void MapRegisterPanel(this IEndpointRouteBuilder api) =>
        api.MapPost("/supervisor-panels", Handle).RequireRoles(Roles.Supervisor).Produces<SupervisorPanel>(StatusCodes.Status201Created)
            .WithSummary("Set up a panel of integrity supervisors 聘请行风监督员").WithTags("Supervisors");

    private static Task<IResult> Handle(SupervisorPanelInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner) => Idempotency.Once(http, body, async () =>
    {
        var input = body.Check(unit.Time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!;
        var panel = input.Value;
        if (await unit.Single<string>("SELECT code FROM supervisor_panel WHERE code = @Code", panel) is not null) return Refusal.Conflict("panel-exists", "A panel with this code is registered already.", $"'{panel.Code}'.");
        await unit.Write(Insert, panel);
        await planner.Follow(SupervisorPanel.SubjectKind, panel.Code);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, panel, $"/api/{ComplaintsModule.Name}/supervisor-panels/{Uri.EscapeDataString(panel.Code)}", panel.Version));
    });
}
