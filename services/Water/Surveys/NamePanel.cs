using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Names who takes part: staff representatives and people of the repair service office. Replaces what was named before.</summary>
public static class NamePanel
{
    private const int Most = 500;

    public sealed record Body(IReadOnlyList<PanelMember>? Members);

    public static void MapNamePanel(this IEndpointRouteBuilder api) =>
        api.MapPost("/surveys/{number}/panel", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<SurveyRoundView>()
            .WithSummary("Name the panel of a round 确定调查人员").WithTags("Surveys");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, UnitOfWork unit, SurveyDesk desk) => desk.Act(http, number, body, async round =>
    {
        var errors = new FieldErrors();
        if (body.Members is not { Count: > 0 and <= Most }) errors.Add("members", "required", $"Give between 1 and {Most} 'members'.");
        var members = (body.Members ?? []).Take(Most).Select((member, index) =>
            new PanelMember(errors.Text($"members[{index}].person", member.Person, 60), errors.OneOf($"members[{index}].kind", member.Kind, PanelMember.Kinds))).ToList();
        foreach (var twice in members.GroupBy(member => member.Person, StringComparer.Ordinal).Where(group => group.Count() > 1)) errors.Add("members", "twice", $"'{twice.Key}' stands {twice.Count()} times.");
        if (errors.Any) return errors.ToRefusal();
        await unit.Write("DELETE FROM survey_panel WHERE round_id = @Id", round);
        await unit.Write("INSERT INTO survey_panel (round_id, person, kind) VALUES (@Id, @Person, @Kind)", members.Select(member => new { round.Id, member.Person, member.Kind }));
        return (round, "panel-named");
    });
}
