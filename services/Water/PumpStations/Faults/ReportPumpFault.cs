using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The equipment is found faulty; starts water.pump.fault-report. A faulty pump is not started until the fault is closed.</summary>
public sealed class ReportPumpFault(UnitOfWork unit, ClockLedger ledger, FaultDesk desk, TimeProvider time)
{
    private const string Insert = """
        INSERT INTO pump_fault (id, number, station_code, pump_code, shift_id, description, state, found_at, found_by, version, updated_at)
        SELECT @Id, @Number, @Station, @Pump, (SELECT s.id FROM pump_shift s WHERE s.number = @Shift), @Description, @State, @FoundAt, @FoundBy, @Version, @UpdatedAt
        """;

    /// <param name="Pump">Left out for other equipment of the station.</param>
    public sealed record Body(string? Pump, string? Description, DateTimeOffset? FoundAt);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/pump-stations/{code}/faults", (string code, Body body, HttpContext http, ReportPumpFault act) => Idempotency.Once(http, body, () => act.Report(code, body, http.Actor())))
        .RequireRoles(Roles.Crew, Roles.Dispatcher, Roles.Supervisor).Produces<FaultView>(StatusCodes.Status201Created)
        .WithSummary("Report an equipment fault 报告设备故障").WithTags("Pump stations");

    private async Task<Outcome<Reply>> Report(string code, Body body, Actor actor)
    {
        var now = time.GetUtcNow();
        var station = await PumpStationTable.Load(unit, code);
        if (station.IsRefused) return station.Refusal!;
        var errors = new FieldErrors();
        var pump = errors.OptionalText("pump", body.Pump, 60);
        if (pump is { } && station.Value.Pumps.All(p => p.Code != pump)) errors.Add("pump", "unknown-pump", $"Station '{code}' has no pump '{pump}'.");
        var shift = await ShiftTable.OnPost(unit, code, actor.Is(Roles.Crew) ? actor.Id : null);
        var fault = new PumpFault
        {
            Id = Guid.CreateVersion7(now),
            Station = code,
            Area = station.Value.AreaCode,
            Pump = pump,
            Shift = shift?.Number,
            Description = errors.Text("description", body.Description, 2000),
            State = FaultStates.Found,
            FoundAt = errors.Past("foundAt", body.FoundAt, now),
            FoundBy = actor.Id,
            Version = 1,
            UpdatedAt = now,
        };
        if (errors.Any) return errors.ToRefusal();
        fault = fault with { Number = await Numbers.Next(unit, "WPF", HallTime.Day(now)) };
        await unit.Write(Insert, fault);
        await ledger.Record(new Milestone(fault.Matter(), "fault-found", fault.FoundAt, actor));
        return await desk.Answer(fault, StatusCodes.Status201Created);
    }
}
