using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The first-asked hands the matter itself to the undertaking unit, clearly and with the responsibility fixed (001 第六条 6 「做到交接清楚,明确责任」); that unit answers it (hall.first-ask.transferred).</summary>
public static class TransferFirstAsk
{
    public sealed record Body(string? Department, string? Note);

    public static void MapTransferFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/transfer", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.Asked, FirstAskMatter.TakenOn, FirstAskMatter.Referred], (matter, _) => Transfer(desk, matter, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Hand the matter to the undertaking unit 转办").WithTags("First ask");

    private static async Task<Outcome<FirstAskStep>> Transfer(FirstAskDesk desk, FirstAskMatter matter, Body body)
    {
        var errors = new FieldErrors();
        var note = errors.OptionalText("note", body.Note, 2000);
        var department = await desk.Named(errors, body.Department, outside: false);
        return errors.Any ? errors.ToRefusal() : new FirstAskStep(
            matter.To(department!) with { State = FirstAskMatter.Transferred, Branch = "other-unit", Instruction = note, AcceptedAt = null, AcceptedBy = null },
            ["transferred", "coordinated"], NotOwn: true);
    }
}
