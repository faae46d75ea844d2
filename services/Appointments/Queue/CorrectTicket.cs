using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Business is put right afterwards. An error of the staff breaks hall.service.error-free (002 第二篇 第十二条 1 「服务内容规范、正确,确保无差错」).</summary>
public sealed class CorrectTicket(UnitOfWork unit, MeasurementLedger measurements, ChosenBook book)
{
    public const string Commitment = "hall.service.error-free";

    private const string Insert = "INSERT INTO queue_correction (id, ticket_id, what, staff_error, by_whom, at) VALUES (@id, @ticket, @what, @staffError, @by, @now)";

    /// <param name="What">What was wrong and is right now.</param>
    /// <param name="StaffError">Whether the staff erred, or the person.</param>
    public sealed record Body(string? What, bool? StaffError);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/queue/tickets/{number}/corrections", (string number, Body body, HttpContext http, QueueDesk desk, CorrectTicket act) =>
            desk.Act(http, number, body, [TicketStates.Done, TicketStates.CollectionPromised, TicketStates.Ready, TicketStates.Declined], "corrected", hand => act.Correct(hand, body)))
        .RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<QueueTicket>().WithSummary("Put finished business right 差错更正").WithTags("Queue");

    private async Task<Outcome<QueueTicket>> Correct(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var what = errors.Text("what", body.What, 2000);
        if (body.StaffError is null) errors.Add("staffError", "required", "Say in 'staffError' whether the staff erred.");
        if (errors.Any) return errors.ToRefusal();
        var id = Guid.CreateVersion7(hand.Now);
        await unit.Write(Insert, new { id, ticket = hand.Ticket.Id, what, staffError = body.StaffError, by = hand.Actor.Id, now = hand.Now });
        if (body.StaffError is not true || book.Rows.All(row => row.Id != Commitment)) return hand.Ticket;
        var counted = await measurements.Record(Commitment, new(hand.Ticket.Seat!, hand.Now, 1, Evidence: $"correction/{id}"), hand.Actor);
        return counted.IsRefused ? counted.Refusal! : hand.Ticket;
    }
}
