using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>The counter begins with the business: the quarter of an hour runs (power.window.business, 002 第一篇 第十条(二)1, normally).</summary>
public static class StartTicket
{
    /// <param name="Missing">Materials that the review found missing; told at once and all together. The ticket stays open until they are there.</param>
    public sealed record Body(string? Missing);

    public static void MapStartTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/counter/tickets/{number}/start", (string number, Body body, HttpContext http, TicketDesk desk) =>
                desk.Act(http, number, body, [CounterTicket.Opened], (ticket, actor) => Start(desk, ticket, body, actor)))
            .RequireRoles(Roles.Clerk).Produces<CounterTicket>().WithSummary("Begin with the business, or say what is missing 开始办理").WithTags("Counter");

    private static async Task<Outcome<CounterTicket>> Start(TicketDesk desk, CounterTicket ticket, Body body, Actor actor)
    {
        var errors = new FieldErrors();
        var missing = errors.OptionalText("missing", body.Missing, 2000);
        if (errors.Any) return errors.ToRefusal();
        return missing is not null
            ? await desk.Keep(ticket with { Missing = missing }, actor, "materials-missing")
            : await desk.Keep(ticket with { State = CounterTicket.Serving, StartedAt = desk.Now }, actor, "transaction-started");
    }
}
