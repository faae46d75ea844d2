using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A time is agreed for an exchange, within the station's opening times (gas.lpg.exchange-on-time, 供气服务承诺 九 「保证准时换气」).</summary>
public static class BookExchange
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(60);

    /// <param name="From">From when the customer comes.</param>
    /// <param name="Until">By when the cylinder is exchanged.</param>
    /// <param name="NominalKg">Size wanted, kilograms of gas.</param>
    public sealed record Body(string? Station, DateTimeOffset? From, DateTimeOffset? Until, decimal? NominalKg, string? ServicePoint, string? Name, string? Phone);

    public static void MapBookExchange(this IEndpointRouteBuilder api) =>
        api.MapPost("/exchanges", Handle).RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher).Produces<Exchange>(StatusCodes.Status201Created)
            .WithSummary("Agree a time for an exchange 预约换气").WithTags("Cylinders");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, ClockLedger clocks, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, errors) = (time.GetUtcNow(), new FieldErrors());
            var code = errors.Text("station", body.Station, 60);
            var station = code.Length == 0 ? null : await Station.Find(unit, code);
            if (code.Length > 0 && station is null) errors.Add("station", "unknown-station", $"No station '{code}' is registered.");
            Times(body, station, now, errors);
            if (body.NominalKg is null) errors.Add("nominalKg", "required", "Give 'nominalKg', the size wanted.");
            var wanted = new Exchange
            {
                Kind = Exchange.Booked,
                StationCode = code,
                AreaCode = station?.AreaCode ?? "",
                ServicePointId = await PointOf(unit, body.ServicePoint, errors),
                Name = errors.Text("name", body.Name, 100),
                Phone = errors.Phone("phone", body.Phone),
                NominalKg = errors.Range("nominalKg", body.NominalKg, 0.1m, 200) ?? 0,
                DayOn = HallTime.Day(body.From ?? now),
                AgreedFrom = body.From,
                AgreedUntil = body.Until,
            };
            if (errors.Any) return errors.ToRefusal();
            var exchange = await Exchange.Open(unit, clocks, wanted, body.Until, http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status201Created, exchange, $"/api/{GasUtility.Name}/exchanges/{exchange.Number}", exchange.Version));
        });

    /// <summary>Pure.</summary>
    internal static void Times(Body body, Station? station, DateTimeOffset now, FieldErrors errors)
    {
        if (body.From is null) errors.Add("from", "required", "Give 'from', when the customer comes.");
        else if (body.From < now || body.From > now + Furthest) errors.Add("from", "out-of-range", "'from' must lie ahead, within 60 days.");
        if (body.Until is null) errors.Add("until", "required", "Give 'until', by when the cylinder is exchanged.");
        else if (body.From is { } from && body.Until <= from) errors.Add("until", "too-early", "'until' must lie after 'from'.");
        else if (body.From is { } start && station?.IsOpen(start, body.Until.Value) == false)
            errors.Add("from", "station-closed", $"Station '{station.Code}' is open {station.Openings}.");
    }

    /// <summary>The id of the service point with that number; a field error when there is none.</summary>
    internal static async Task<Guid?> PointOf(UnitOfWork unit, string? number, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(number)) return null;
        var id = await unit.Single<string>("SELECT id FROM service_point WHERE number = @number", new { number });
        if (id is null) errors.Add("servicePoint", "unknown-service-point", $"No service point '{number}' is registered.");
        return id is null ? null : Guid.Parse(id);
    }
}
