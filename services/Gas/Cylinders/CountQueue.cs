using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>How many wait at a station now, counted by eye or from the open tickets (gas.lpg.queue). The source gives no number; only a configured one judges (K47).</summary>
public static class CountQueue
{
    private const string Indicator = "gas.lpg.queue";

    /// <param name="Waiting">As counted; left out: the tickets that wait.</param>
    public sealed record Body(int? Waiting);

    public static void MapCountQueue(this IEndpointRouteBuilder api) =>
        api.MapPost("/lpg-stations/{code}/queue-readings", Handle).RequireRoles(Roles.Clerk, Roles.Crew, Roles.Supervisor).Produces<Measurement>(StatusCodes.Status201Created)
            .WithSummary("Record the length of the queue 登记排队人数").WithTags("Cylinders");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, MeasurementLedger measurements, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, errors) = (time.GetUtcNow(), new FieldErrors());
            errors.Range("waiting", body.Waiting, 0, 10_000);
            if (errors.Any) return errors.ToRefusal();
            if (await Station.Find(unit, code) is not { } station) return Refusal.NotFound("station", code);
            var waiting = body.Waiting ?? await Station.Queue(unit, code, HallTime.Day(now));
            var measured = await measurements.Record(Indicator, new(code, now, Value: waiting, Area: station.AreaCode), http.Actor());
            return measured.Then<Reply>(stored => new Reply(StatusCodes.Status201Created, stored));
        });
}
