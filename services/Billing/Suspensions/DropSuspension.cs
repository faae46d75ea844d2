using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A supervisor gives a suspension up, at any point: what was ordered is withdrawn, what was carried out is restored.</summary>
internal static class DropSuspension
{
    private static readonly string[] Reasons = ["agreement", "hardship", "mistake", "rejected", "other"];

    /// <param name="Reason">One of a few codes; no free words about a person.</param>
    public sealed record Body(string? Reason);

    public static void MapDropSuspension(this IEndpointRouteBuilder api) =>
        api.MapPost("/suspensions/{number}/drop", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, Suspension.Table, number, body, [.. Suspension.OnPaper, Suspension.Ordered, Suspension.Suspended], (it, actor) => Task.FromResult(Decide(it, body, actor)), (it, actor) => Said(desk, it, actor)))
            .RequireRoles(Roles.Supervisor).Produces<Suspension>().WithSummary("Give a suspension up 撤销停供").WithTags("Suspensions");

    private static Outcome<Suspension> Decide(Suspension it, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var reason = errors.OneOf("reason", body.Reason, Reasons);
        return errors.Any ? errors.ToRefusal() : it with { DroppedBy = actor.Id, Reason = reason };
    }

    private static async Task Said(RegisterDesk desk, Suspension it, Actor actor)
    {
        await Audit.Write(desk.Unit, actor, "suspension-dropped", it.Number, it.Reason);
        await desk.Unit.Publish(it.SaidDropped(it.Reason!, desk.Now));
    }
}
