using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The receipt is handed over: one for each charge.</summary>
public static class MarkReceipted
{
    /// <param name="Receipt">Its number.</param>
    public sealed record Body(string? Receipt);

    public static void MapMarkReceipted(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/receipt", (string number, Body body, HttpContext http, QueueDesk desk) =>
                desk.Serve(http, number, body, [TicketStates.Serving], "receipted", hand => Task.FromResult(Give(hand, body))))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("The receipt is handed over 已开票据").WithTags("Queue");

    private static Outcome<QueueTicket> Give(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var receipt = errors.Code("receipt", body.Receipt);
        if (errors.Any) return errors.ToRefusal();
        return hand.Ticket.PaidAt is null
            ? Refusal.Conflict("nothing-paid", "A receipt is for a charge.", $"Nothing was paid on ticket '{hand.Ticket.Number}'.", "D3")
            : hand.Ticket with { Receipt = receipt, ReceiptedAt = hand.Now };
    }
}
