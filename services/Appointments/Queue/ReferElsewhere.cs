using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Not a matter of the hall: the person is told which unit, how it is reached and where it is; 「这事情不属于我们管」 alone is forbidden (K29).</summary>
public static class ReferElsewhere
{
    public sealed record Body(string? Unit, string? Contact, string? Place);

    public static void MapReferElsewhere(this IEndpointRouteBuilder api) =>
        api.MapPost("/queue/tickets/{number}/referral", (string number, Body body, HttpContext http, QueueDesk desk) =>
                desk.Serve(http, number, body, [TicketStates.Called, TicketStates.Serving], "referred", hand => Task.FromResult(Refer(hand, body))))
            .RequireRoles(Roles.Clerk).Produces<QueueTicket>().WithSummary("Refer to a named unit outside the hall 告知责任部门及联系方式").WithTags("Queue");

    private static Outcome<QueueTicket> Refer(TicketInHand hand, Body body)
    {
        var errors = new FieldErrors();
        var unit = errors.Text("unit", body.Unit);
        var contact = errors.Text("contact", body.Contact);
        var place = errors.Text("place", body.Place);
        if (errors.Any) return errors.ToRefusal();
        return hand.Paused() with
        {
            State = TicketStates.Referred, Outcome = TicketStates.Referred, ReferredUnit = unit, ReferredContact = contact, ReferredPlace = place, FinishedAt = hand.Now,
        };
    }
}
