using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>The customer no longer wants the exchange or did not come. While there is time the clock leaves the rates with the reason; who gives up after the time was over was not served on time (供气服务承诺 九), and that counts. A station that could not serve is no reason.</summary>
public static class CancelExchange
{
    private static readonly string[] Reasons = ["customer-withdrew", "customer-absent"];

    /// <param name="Reason"><c>customer-withdrew</c> or <c>customer-absent</c>.</param>
    public sealed record Body(string? Reason, string? Note);

    public static void MapCancelExchange(this IEndpointRouteBuilder api) =>
        api.MapPost("/exchanges/{number}/cancel", Handle).RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Crew).Produces<Exchange>()
            .WithSummary("Cancel an exchange 取消换气").WithTags("Cylinders");

    private static Task<IResult> Handle(string number, Body body, HttpContext http, ExchangeDesk desk, UnitOfWork unit, ClockLedger clocks, OperatorSettings settings, TimeProvider time) =>
        desk.Act(http, number, body, async exchange =>
        {
            var (now, actor, errors) = (time.GetUtcNow(), http.Actor(), new FieldErrors());
            var reason = errors.OneOf("reason", body.Reason, Reasons, actor.IsStaff ? null : Reasons[0]);
            var note = errors.OptionalText("note", body.Note, 180);
            if (errors.Any) return errors.ToRefusal();
            if (reason == "customer-absent" && exchange.AgreedUntil > now)
                return Refusal.Conflict("too-early", "The agreed time is not over yet.", $"The customer may come until {exchange.AgreedUntil:yyyy-MM-ddTHH:mm:sszzz}.", "gas.lpg.exchange-on-time");
            var kept = await Exchange.Keep(unit, exchange with { State = Exchange.Cancelled, ClosedAt = now, ClosedBy = actor.Id, CloseReason = note is null ? reason : $"{reason}: {note}", UpdatedAt = now });
            if (kept.IsRefused) return kept;
            var due = exchange.AgreedUntil ?? exchange.CreatedAt + settings.Span(TakeTicket.Wait);
            if (reason == Reasons[0] && due < now) await clocks.Record(new Milestone(exchange.Matter, "exchange-given-up", now, actor));
            else await clocks.Exclude(exchange.Id, reason, actor);
            return kept;
        });
}
