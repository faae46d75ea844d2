using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>The SQL of stations that more than one act needs.</summary>
internal static class HeatStationTable
{
    public const string Columns = """
        code, kind, name_zh, name_en, fed_by, status, supply_celsius, return_celsius, pressure_mpa, status_at, status_by, note, version, updated_at
        """;

    private const string InsertRow = """
        INSERT INTO heat_station (code, kind, name_zh, name_en, fed_by, version, updated_at) VALUES (@Code, @Kind, @NameZh, @NameEn, @FedBy, @Version, @UpdatedAt)
        """;

    private const string InsertReport = """
        INSERT INTO heat_station_status (station_code, at, status, supply_celsius, return_celsius, pressure_mpa, note, reported_by, recorded_at)
        SELECT @Station, @At, @Status, @SupplyCelsius, @ReturnCelsius, @PressureMpa, @Note, @ReportedBy, @RecordedAt
        WHERE NOT EXISTS (SELECT 1 FROM heat_station_status WHERE station_code = @Station AND at = @At)
        """;

    private const string UpdateCurrent = """
        UPDATE heat_station SET status = @Status, supply_celsius = @SupplyCelsius, return_celsius = @ReturnCelsius, pressure_mpa = @PressureMpa, status_at = @At,
            status_by = @ReportedBy, note = @Note
        WHERE code = @Station AND (status_at IS NULL OR status_at <= @At)
        """;

    /// <summary>Inside the open unit: a new station, its areas checked before.</summary>
    public static async Task Insert(UnitOfWork unit, HeatStation station)
    {
        await unit.Write(InsertRow, station);
        await ReplaceAreas(unit, station);
    }

    public static async Task ReplaceAreas(UnitOfWork unit, HeatStation station)
    {
        await unit.Write("DELETE FROM heat_station_area WHERE station_code = @Code", station);
        await unit.Write("INSERT INTO heat_station_area (area_code, station_code) VALUES (@area, @Code)", station.Areas.Select(area => new { area, station.Code }));
    }

    /// <summary>Every area must be registered, and what feeds it must be a source; every error is told. Inside the open unit.</summary>
    public static async Task<Refusal?> Refuses(UnitOfWork unit, HeatStation station)
    {
        var errors = new FieldErrors();
        var known = (await unit.Query<string>("SELECT code FROM area WHERE code IN @Areas", new { station.Areas })).ToHashSet(StringComparer.Ordinal);
        foreach (var (index, area) in station.Areas.Index().Where(entry => !known.Contains(entry.Item))) errors.Add($"areas[{index}]", "unknown-area", $"No area '{area}' is registered.");
        if (station.FedBy is { } source && await unit.Single<string>("SELECT kind FROM heat_station WHERE code = @source", new { source }) != HeatStation.Source)
            errors.Add("fedBy", "unknown-source", $"No heat source '{source}' is registered.");
        return errors.Any ? errors.ToRefusal() : null;
    }

    /// <summary>Keeps the report and, when it is the latest, shows it as the state; false when that instant was reported before.</summary>
    public static async Task<bool> Report(UnitOfWork unit, StationReport report)
    {
        if (await unit.Write(InsertReport, report) == 0) return false;
        await unit.Write(UpdateCurrent, report);
        return true;
    }

    public static async Task<IReadOnlyList<HeatStation>> Find(DbConnection db, DbTransaction? transaction, IReadOnlyCollection<string> codes) =>
        await WithAreas(db, transaction, (await db.QueryAsync<HeatStation>($"SELECT {Columns} FROM heat_station WHERE code IN @codes ORDER BY code", new { codes }, transaction)).AsList());

    public static async Task<IReadOnlyList<HeatStation>> WithAreas(DbConnection db, DbTransaction? transaction, IReadOnlyList<HeatStation> stations)
    {
        var areas = (await db.QueryAsync<(string Station, string Area)>(
            "SELECT station_code, area_code FROM heat_station_area WHERE station_code IN @codes ORDER BY area_code", new { codes = stations.Select(s => s.Code) }, transaction)).ToLookup(a => a.Station, a => a.Area);
        return [.. stations.Select(station => station with { Areas = [.. areas[station.Code]] })];
    }
}
