using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>The counter accepts a customer's need: a ticket is opened and everything the customer must bring is told once (一次性告知).</summary>
public static class OpenTicket
{
    private const string Prefix = "PC";

    private const string Insert = $"""
        INSERT INTO counter_ticket ({CounterTicket.Columns})
        VALUES (@Id, @Number, @Business, @Desk, @Name, @Phone, @State, @OpenedAt, @OpenedBy, @Missing, @StartedAt, @FinishedAt, @LateReason, @RequestNumber, @Outcome, @Result,
            @ClosedAt, @ClosedBy, @Version)
        """;

    /// <param name="Business">What the customer wants.</param>
    /// <param name="Desk">Code of the counter.</param>
    /// <param name="RequestNumber">When the matter has been filed as a request already: the ticket follows it.</param>
    public sealed record Body(string? Business, string? Desk, string? Name, string? Phone, string? RequestNumber);

    /// <param name="Notice">What was told once.</param>
    public sealed record View(CounterTicket Ticket, OneTimeNotice Notice);

    public static void MapOpenTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/counter/tickets", Handle).RequireRoles(Roles.Clerk).Produces<View>(StatusCodes.Status201Created)
            .WithSummary("Accept a customer's business at the counter 柜台受理").WithTags("Counter");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, TicketDesk desk) => Idempotency.Once(http, body, async () =>
    {
        var (now, actor) = (desk.Now, http.Actor());
        var errors = new FieldErrors();
        var ticket = new CounterTicket
        {
            Id = Guid.CreateVersion7(now),
            Business = errors.OneOf("business", body.Business, CounterTicket.Kinds),
            Desk = errors.Code("desk", body.Desk),
            Name = errors.Text("name", body.Name, 100),
            Phone = errors.Phone("phone", body.Phone),
            RequestNumber = errors.OptionalText("requestNumber", body.RequestNumber, 60),
            State = CounterTicket.Opened,
            OpenedAt = now,
            OpenedBy = actor.Id,
            Version = 1,
        };
        if (ticket.RequestNumber is { } request && await unit.Single<string>("SELECT number FROM request WHERE number = @request AND outcome IS NULL", new { request }) is null)
            errors.Add("requestNumber", "unknown-request", $"No open request '{request}'.");
        if (errors.Any) return errors.ToRefusal();
        ticket = ticket with { Number = await Numbers.Next(unit, Prefix, HallTime.Day(now)) };
        await unit.Write(Insert, ticket);
        await desk.Happened(ticket, "ticket-opened", actor);
        await desk.Happened(ticket, "notice-given", actor);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, new View(ticket, CounterNotices.Of(ticket.Business)), $"/api/{PowerUtility.Name}/counter/tickets/{ticket.Number}", ticket.Version));
    });
}
