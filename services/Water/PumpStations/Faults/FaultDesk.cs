using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A fault and its clocks.</summary>
public sealed record FaultView(PumpFault Fault, IReadOnlyList<ClockView> Clocks);

/// <summary>What is in hand when an act on a fault begins.</summary>
public sealed record OpenFault(PumpFault Fault, Actor Actor, DateTimeOffset Now)
{
    /// <summary>Refuses an act that this state does not allow, naming those that do.</summary>
    public Refusal? RefusesUnless(params ReadOnlySpan<string> states) => states.Contains(Fault.State)
        ? null
        : Refusal.Conflict("fault-state", "The fault is not in a state for this.", $"Fault '{Fault.Number}' is {Fault.State}; this needs: {string.Join(", ", states.ToArray())}.", "D18");
}

/// <summary>The common frame of every act on a fault.</summary>
public sealed class FaultDesk(UnitOfWork unit, ClockReader clocks, TimeProvider time)
{
    internal const string Select = """
        SELECT f.id, f.number, f.station_code AS station, p.area_code AS area, f.pump_code AS pump, s.number AS shift, f.description, f.state, f.found_at, f.found_by,
            f.fix, f.fix_tried_at, f.notified_at, f.request_number, f.closed_at, f.version, f.updated_at
        FROM pump_fault f JOIN pump_station p ON p.code = f.station_code LEFT JOIN pump_shift s ON s.id = f.shift_id
        """;

    private const string Update = """
        UPDATE pump_fault SET state = @State, fix = @Fix, fix_tried_at = @FixTriedAt, notified_at = @NotifiedAt, request_number = @RequestNumber,
            closed_at = @ClosedAt, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    public Task<IResult> Act<TBody>(HttpContext http, string number, TBody body, Func<OpenFault, Task<Outcome<PumpFault>>> act) =>
        Idempotency.Once(http, body, async () =>
        {
            if (await unit.Single<PumpFault>(Select + " WHERE f.number = @number", new { number }) is not { } fault) return Refusal.NotFound("fault", number);
            if (ETags.IfMatch(http.Request) is { } version && version != fault.Version)
                return Refusal.VersionConflict($"Fault '{number}' is at version {fault.Version}, not {version}.");
            var done = await act(new(fault, http.Actor(), time.GetUtcNow()));
            return done.IsRefused ? done.Refusal! : Outcome.Of(await Answer(done.Value, StatusCodes.Status200OK));
        });

    /// <summary>Inside the open unit: writes the fault's next version.</summary>
    public async Task<Outcome<PumpFault>> Keep(OpenFault open, PumpFault changed)
    {
        var next = changed with { Version = open.Fault.Version + 1, UpdatedAt = open.Now };
        return await unit.Write(Update, next) == 1 ? next : Refusal.VersionConflict($"Fault '{next.Number}' changed in the meantime.");
    }

    public async Task<Reply> Answer(PumpFault fault, int status) => new(
        status, new FaultView(fault, await clocks.OfMatter(unit, fault.Id)),
        status == StatusCodes.Status201Created ? $"/api/{WaterUtility.Name}/pump-faults/{fault.Number}" : null, fault.Version);
}
