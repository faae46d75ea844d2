using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Changes a panel, or dissolves it: what is not yet due is owed no more.</summary>
public static class RevisePanel
{
    private const string Update = """
        UPDATE supervisor_panel SET name = @Name, area = @Area, since = @Since, ended_on = @EndedOn, end_reason = @EndReason, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapRevisePanel(this IEndpointRouteBuilder api) =>
        api.MapPut("/supervisor-panels/{code}", Handle).RequireRoles(Roles.Supervisor).Produces<SupervisorPanel>()
            .WithSummary("Revise or dissolve a panel 调整行风监督员小组").WithTags("Supervisors");

    private static async Task<IResult> Handle(string code, SupervisorPanelInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(unit.Time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var panel = input.Value with { Version = version };
        var outcome = await unit.Execute<SupervisorPanel>(async () =>
        {
            if (await unit.Single<SupervisorPanel>($"SELECT {SupervisorPanel.Columns} FROM supervisor_panel WHERE code = @code", new { code }) is not { } before) return Refusal.NotFound("panel", code);
            panel = panel with { Since = body.Since ?? before.Since };
            if (await unit.Write(Update, panel) != 1) return Refusal.VersionConflict($"Panel '{code}' is not at version {version}.");
            await planner.Follow(SupervisorPanel.SubjectKind, code);
            return panel with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, changed => changed.Version);
    }
}
