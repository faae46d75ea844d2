using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A customer without an appointment takes a place in the station's queue. How long it may last no source says: an operator may set it.</summary>
public static class TakeTicket
{
    /// <summary>Operator's setting: by when after the ticket the cylinder is to be exchanged (<c>PT30M</c>). Absent: timed only.</summary>
    public const string Wait = "gas.lpg.walk-in-wait";

    public sealed record Body(decimal? NominalKg, string? ServicePoint);

    public static void MapTakeTicket(this IEndpointRouteBuilder api) =>
        api.MapPost("/lpg-stations/{code}/tickets", Handle).RequireRoles(Roles.Resident, Roles.Clerk, Roles.Crew).Produces<Exchange>(StatusCodes.Status201Created)
            .WithSummary("Take a ticket in the queue 现场取号换气").WithTags("Cylinders");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, ClockLedger clocks, OperatorSettings settings, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, errors) = (time.GetUtcNow(), new FieldErrors());
            if (await Station.Find(unit, code) is not { } station) return Refusal.NotFound("station", code);
            if (body.NominalKg is null) errors.Add("nominalKg", "required", "Give 'nominalKg', the size wanted.");
            var nominal = errors.Range("nominalKg", body.NominalKg, 0.1m, 200) ?? 0;
            var point = await BookExchange.PointOf(unit, body.ServicePoint, errors);
            if (errors.Any) return errors.ToRefusal();
            if (!station.IsOpen(now, now)) return Refusal.Conflict("station-closed", "The station is closed now.", $"It is open {station.Openings}; a time can be agreed ahead.", "D37");
            var wanted = new Exchange
            {
                Kind = Exchange.WalkIn, StationCode = code, AreaCode = station.AreaCode, ServicePointId = point, NominalKg = nominal, DayOn = HallTime.Day(now),
            };
            var exchange = await Exchange.Open(unit, clocks, wanted, settings.Span(Wait) is { } wait ? now + wait : null, http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status201Created, exchange, $"/api/{GasUtility.Name}/exchanges/{exchange.Number}", exchange.Version));
        });
}
