using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The service it was meant for has taken it: the number it got there is kept and told, its own promises count from the first asking on there.</summary>
public static class HandOverFirstAsk
{
    /// <param name="Service">Name of the service: <c>water</c> …</param>
    /// <param name="Reference">The number it got there.</param>
    public sealed record Body(string? Service, string? Reference);

    public static void MapHandOverFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/hand-over", (string number, Body body, HttpContext http, FirstAskDesk desk, ClockLedger clocks) =>
                desk.Act(http, number, body, FirstAskMatter.Open, (matter, actor) => HandOver(desk, clocks, matter, body, actor)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Partner).Produces<FirstAskMatter>().WithSummary("Hand it over to the service it was meant for 移交").WithTags("First ask");

    private static async Task<Outcome<FirstAskStep>> HandOver(FirstAskDesk desk, ClockLedger clocks, FirstAskMatter matter, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var service = errors.Text("service", body.Service, 60);
        var reference = errors.Text("reference", body.Reference, 60);
        if (errors.Any) return errors.ToRefusal();
        // What the undertaking unit owed is owed by the service now.
        await clocks.Exclude(matter.Id, "handed-over", actor, FirstAskDesk.Transferred, openOnly: true);
        await NotificationLedger.Tell(desk.Unit, matter.Id, matter.Channel, "first-ask-handed-over", "handed-over", new BilingualText(
            $"您的事项已转入办理,新编号{reference}。", $"Your matter is being dealt with under its new number {reference}."));
        var feeds = matter is { DirectionRequestedAt: not null, FedBackAt: null };
        return new FirstAskStep(
            matter with
            {
                State = FirstAskMatter.HandedOver, Branch = matter.Branch ?? "other-unit", HandedService = service, HandedReference = reference, Outcome = "handed-over",
                AcceptedAt = matter.AcceptedAt ?? desk.Now, AcceptedBy = matter.AcceptedBy ?? actor.Id, ClosedAt = desk.Now, FedBackAt = feeds ? desk.Now : matter.FedBackAt,
            },
            feeds ? ["accepted", "coordinated", "handed-over", "fed-back"] : ["accepted", "coordinated", "handed-over"]);
    }
}
