using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>
/// A dispatcher called the operator (「运转工应保证联系电话的畅通」, 003 篇5 九.9); answered over placed is the indicator
/// water.pump.phone-reachable.
/// </summary>
public sealed class RecordCall(UnitOfWork unit, MeasurementLedger measurements, TimeProvider time)
{
    private const string Commitment = "water.pump.phone-reachable";

    private const string Insert = """
        INSERT INTO pump_call (id, station_code, operator, at, answered, note, placed_by, recorded_at)
        VALUES (@Id, @Station, @Operator, @At, @Answered, @Note, @PlacedBy, @now)
        """;

    public sealed record Body(bool? Answered, DateTimeOffset? At, string? Note);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/calls", (string code, Body body, HttpContext http, RecordCall act) => Idempotency.Once(http, body, () => act.Record(code, body, http.Actor())))
        .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<PumpCall>(StatusCodes.Status201Created).WithSummary("Record a dispatch call 调度电话登记").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Record(string code, Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        var station = await PumpStationTable.Load(unit, code);
        if (station.IsRefused) return station.Refusal!;
        var errors = new FieldErrors();
        if (body.Answered is null) errors.Add("answered", "required", "Say in 'answered' whether the operator took the call.");
        var call = new PumpCall
        {
            Id = Guid.CreateVersion7(now),
            Station = code,
            Operator = (await ShiftTable.OnPost(unit, code, null))?.Operator,
            At = errors.Past("at", body.At, now),
            Answered = body.Answered is true,
            Note = errors.OptionalText("note", body.Note, 1000),
            PlacedBy = actor.Id,
        };
        if (errors.Any) return errors.ToRefusal();
        await unit.Write(Insert, new { call.Id, call.Station, call.Operator, call.At, call.Answered, call.Note, call.PlacedBy, now });
        var measured = await measurements.Record(Commitment, new(code, call.At, Passed: call.Answered, Area: station.Value.AreaCode, Evidence: $"pump-call/{call.Id}"), actor);
        return measured.IsRefused ? measured.Refusal! : new Reply(StatusCodes.Status201Created, call, $"/api/{WaterUtility.Name}/pump-stations/{Uri.EscapeDataString(code)}/calls");
    }
}
