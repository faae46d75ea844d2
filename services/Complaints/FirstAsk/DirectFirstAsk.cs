using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>A leader says whose it is (领导批办); it goes to that unit as a transferred matter.</summary>
public static class DirectFirstAsk
{
    public sealed record Body(string? Department, string? Instruction);

    public static void MapDirectFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/direct", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.PendingDirection], (matter, actor) => Direct(desk, matter, body, actor)))
            .RequireRoles(Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Direct a matter to a unit 领导批办").WithTags("First ask");

    private static async Task<Outcome<FirstAskStep>> Direct(FirstAskDesk desk, FirstAskMatter matter, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var instruction = errors.Text("instruction", body.Instruction, 2000);
        var department = await desk.Named(errors, body.Department, outside: false);
        return errors.Any ? errors.ToRefusal() : new FirstAskStep(
            matter.To(department!) with { State = FirstAskMatter.Transferred, Instruction = instruction, DirectedBy = actor.Id, DirectedAt = desk.Now },
            ["directed", "transferred", "coordinated"]);
    }
}
