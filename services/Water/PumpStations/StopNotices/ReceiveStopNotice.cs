using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A water-stop notice reaches the operator on post; starts water.pump.stop-notice. While it is in force nobody leaves the post unrelieved and nothing is started.</summary>
public sealed class ReceiveStopNotice(UnitOfWork unit, ClockLedger ledger, ClockReader clocks, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO pump_stop_notice (id, number, station_code, shift_id, issuer, content, outage_number, received_at, stops_at, ends_at, state, version, updated_at)
        SELECT @Id, @Number, @Station, s.id, @Issuer, @Content, @OutageNumber, @ReceivedAt, @StopsAt, @EndsAt, @State, @Version, @UpdatedAt
        FROM pump_shift s WHERE s.number = @Shift
        """;

    /// <param name="Outage">Number of the outage of which it is part.</param>
    /// <param name="StopsAt">From when there is no supply; at once when left out.</param>
    public sealed record Body(string? Issuer, string? Content, string? Outage, DateTimeOffset? ReceivedAt, DateTimeOffset? StopsAt, DateTimeOffset? EndsAt);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/stop-notices", (string code, Body body, HttpContext http, ReceiveStopNotice act) => Idempotency.Once(http, body, () => act.Receive(code, body, http.Actor())))
        .RequireRoles(Roles.Crew, Roles.Dispatcher).Produces<StopNoticeView>(StatusCodes.Status201Created)
        .WithSummary("Receive a water-stop notice 接到停水通知").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Receive(string code, Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        var station = await PumpStationTable.Load(unit, code);
        if (station.IsRefused) return station.Refusal!;
        var errors = new FieldErrors();
        var outage = errors.OptionalText("outage", body.Outage, 60);
        if (outage is { } && await unit.Single<string>("SELECT number FROM outage WHERE number = @outage", new { outage }) is null)
            errors.Add("outage", "unknown-outage", $"No outage '{outage}' is known.");
        var receivedAt = errors.Past("receivedAt", body.ReceivedAt, now);
        var stopsAt = body.StopsAt ?? receivedAt;
        if (body.EndsAt <= stopsAt) errors.Add("endsAt", "too-early", "'endsAt' must lie after the stop.");
        var notice = new StopNotice
        {
            Id = Guid.CreateVersion7(now),
            Station = code,
            Area = station.Value.AreaCode,
            Issuer = errors.Text("issuer", body.Issuer, 100),
            Content = errors.Text("content", body.Content, 2000),
            OutageNumber = outage,
            ReceivedAt = receivedAt,
            StopsAt = stopsAt,
            EndsAt = body.EndsAt,
            State = StopNotice.Received,
            Version = 1,
            UpdatedAt = now,
        };
        if (errors.Any) return errors.ToRefusal();
        if (await ShiftTable.OnPost(unit, code, actor.Is(Roles.Dispatcher) ? null : actor.Id) is not { } shift)
            return Refusal.Conflict("nobody-on-post", "A notice is received by the operator on post.", $"At station '{code}' there is no shift of yours now.", "water.pump.stop-notice");
        notice = notice with { Shift = shift.Number, Number = await Numbers.Next(unit, "WPN", HallTime.Day(now)) };
        await unit.Write(Insert, notice);
        await ledger.Record(new Milestone(notice.Matter(), "stop-notice-received", notice.ReceivedAt, actor));
        return new Reply(StatusCodes.Status201Created, new StopNoticeView(notice, await clocks.OfMatter(unit, notice.Id)), $"/api/{WaterUtility.Name}/pump-stop-notices/{notice.Number}", notice.Version);
    }
}
