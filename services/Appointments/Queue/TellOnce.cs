using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Everything that the business needs is told once: papers, fees, announced time (002 第五篇 五.2 「一次性告知服务对象申办事项所需的全部资料」).</summary>
public static class TellOnce
{
    public sealed record Body;

    public static void MapTellOnce(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/notice", (string number, Body body, HttpContext http, QueueDesk desk) => desk.Serve(http, number, body, [TicketStates.Serving], "noticed", Told))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Tell everything needed, once 一次性告知").WithTags("Queue");

    private static Task<Outcome<QueueTicket>> Told(TicketInHand hand) => Task.FromResult<Outcome<QueueTicket>>(hand.Ticket with { NoticedAt = hand.Ticket.NoticedAt ?? hand.Now });

    /// <summary>Business that needs papers is neither accepted nor finished before they were told.</summary>
    internal static async Task<Refusal?> Missing(UnitOfWork unit, QueueTicket ticket) =>
        ticket.NoticedAt is null && (await TicketTable.BusinessOf(unit, ticket.Business))!.Materials.Count > 0
            ? Refusal.Conflict("notice-missing", "Everything needed is told first, once.", $"Ticket '{ticket.Number}': POST …/notice.", "hall.intake.one-time-notice")
            : null;
}
