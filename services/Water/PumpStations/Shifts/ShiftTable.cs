using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The SQL of pump shifts that more than one act needs.</summary>
internal static class ShiftTable
{
    public const string Select = """
        SELECT s.id, s.number, s.station_code AS station, p.area_code AS area, s.planned_operator, s.operator, s.starts_at, s.ends_at, s.state, s.arrived_at,
            s.declared_at, s.walked_at, r.number AS relieved_by, s.ended_at, s.open_matters, s.accepted_at, s.note, s.version, s.updated_at
        FROM pump_shift s JOIN pump_station p ON p.code = s.station_code LEFT JOIN pump_shift r ON r.id = s.relieved_by
        """;

    private const string UpdateRow = """
        UPDATE pump_shift SET operator = @Operator, state = @State, arrived_at = @ArrivedAt, declared_at = @DeclaredAt, walked_at = @WalkedAt,
            relieved_by = (SELECT r.id FROM pump_shift r WHERE r.number = @RelievedBy), ended_at = @EndedAt, open_matters = @OpenMatters,
            accepted_at = @AcceptedAt, note = @Note, version = @Version, updated_at = @UpdatedAt
        WHERE id = @Id AND version = @Version - 1
        """;

    private const string Clashing = """
        SELECT MIN(number) FROM pump_shift
        WHERE operator = @worker AND state <> 'cancelled' AND starts_at < @EndsAt AND ends_at > @StartsAt AND id <> @Id
        """;

    public static async Task<Outcome<PumpShift>> Load(UnitOfWork unit, string number) =>
        await unit.Single<PumpShift>(Select + " WHERE s.number = @number", new { number }) is { } shift ? shift : Refusal.NotFound("pump shift", number);

    /// <summary>Writes the next version, or says that somebody else was faster.</summary>
    public static async Task<Refusal?> Update(UnitOfWork unit, PumpShift next) =>
        await unit.Write(UpdateRow, next) == 1 ? null : Refusal.VersionConflict($"Shift '{next.Number}' changed in the meantime.");

    /// <summary>Nobody stands two shifts at once.</summary>
    public static async Task<Refusal?> Clashes(UnitOfWork unit, PumpShift shift, string worker) =>
        await unit.Single<string>(Clashing, new { worker, shift.StartsAt, shift.EndsAt, shift.Id }) is not { } other
            ? null
            : Refusal.Conflict("operator-already-planned", "Nobody can stand two shifts at once.", $"Operator '{worker}' already has shift '{other}'.", "D18");

    public static async Task<bool> IsWorker(UnitOfWork unit, string code) =>
        await unit.Single<string>("SELECT code FROM duty_worker WHERE code = @code AND active = @yes", new { code, yes = true }) is { };

    /// <summary>The shift of that operator, or of anybody, whose operator is at the station now.</summary>
    public static Task<PumpShift?> OnPost(UnitOfWork unit, string station, string? worker) => unit.Single<PumpShift>(
        $"{Select} WHERE s.station_code = @station AND s.state IN {ShiftStates.OnPost} AND (@worker IS NULL OR s.operator = @worker) ORDER BY s.starts_at DESC, s.id DESC{unit.Database.Limit("@one")}",
        new { station, worker, one = 1 });
}
