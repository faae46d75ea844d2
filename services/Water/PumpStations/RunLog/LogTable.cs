using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The SQL of the run log that more than one act needs.</summary>
internal static class LogTable
{
    public const string Select = """
        SELECT l.id, l.station_code AS station, s.number AS shift, l.pump_code AS pump, l.kind, l.at, l.stage, l.pressure_mpa, l.current_a, l.voltage_v,
            l.volume_m3, l.remarks, l.corrects, l.corrected_by, l.recorded_by, l.recorded_at
        FROM pump_log l JOIN pump_shift s ON s.id = l.shift_id
        """;

    private const string InsertRow = """
        INSERT INTO pump_log (id, station_code, shift_id, pump_code, kind, at, stage, pressure_mpa, current_a, voltage_v, volume_m3, remarks, corrects, recorded_by, recorded_at)
        SELECT @Id, @Station, id, @Pump, @Kind, @At, @Stage, @PressureMpa, @CurrentA, @VoltageV, @VolumeM3, @Remarks, @Corrects, @RecordedBy, @RecordedAt
        FROM pump_shift WHERE number = @Shift
        """;

    private const string Supersede = "UPDATE pump_log SET corrected_by = @Id WHERE id = @Corrects AND corrected_by IS NULL";

    /// <summary>Adds a line; one that corrects another takes its place, unless somebody else was faster.</summary>
    public static async Task<Refusal?> Add(UnitOfWork unit, LogEntry entry)
    {
        await unit.Write(InsertRow, entry);
        return entry.Corrects is { } && await unit.Write(Supersede, entry) == 0
            ? Refusal.Conflict("corrected-already", "This line is corrected already; correct the line that stands for it.", $"Line '{entry.Corrects}'.", "D18")
            : null;
    }
}
