using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>The SQL of pump stations that more than one act needs.</summary>
internal static class PumpStationTable
{
    public const string Columns = "code, name_zh, name_en, area_code, place, phone, latitude, longitude, active, version, updated_at";

    private const string PumpColumns = "station_code, code, min_mpa, max_mpa, max_ampere, min_volt, max_volt, cubic_metres_per_hour, active";

    private const string InsertStation = $"""
        INSERT INTO pump_station ({Columns})
        VALUES (@Code, @NameZh, @NameEn, @AreaCode, @Place, @Phone, @Latitude, @Longitude, @Active, @Version, @UpdatedAt)
        """;

    private const string UpdatePump = """
        UPDATE pump SET min_mpa = @MinMpa, max_mpa = @MaxMpa, max_ampere = @MaxAmpere, min_volt = @MinVolt, max_volt = @MaxVolt,
            cubic_metres_per_hour = @CubicMetresPerHour, active = @Active
        WHERE station_code = @StationCode AND code = @Code
        """;

    private const string InsertPump = $"""
        INSERT INTO pump ({PumpColumns})
        VALUES (@StationCode, @Code, @MinMpa, @MaxMpa, @MaxAmpere, @MinVolt, @MaxVolt, @CubicMetresPerHour, @Active)
        """;

    public static async Task Insert(UnitOfWork unit, PumpStation station)
    {
        await unit.Write(InsertStation, station);
        await KeepPumps(unit, station);
    }

    /// <summary>Those that are not named any more stay, no longer run: their log names them.</summary>
    public static async Task KeepPumps(UnitOfWork unit, PumpStation station)
    {
        await unit.Write("UPDATE pump SET active = @no WHERE station_code = @Code", new { station.Code, no = false });
        foreach (var pump in station.Pumps)
            if (await unit.Write(UpdatePump, pump) == 0) await unit.Write(InsertPump, pump);
    }

    public static async Task<Refusal?> RefusesArea(UnitOfWork unit, PumpStation station) =>
        await unit.Single<string>("SELECT code FROM area WHERE code = @AreaCode", station) is { }
            ? null
            : new FieldErrors().Add("areaCode", "unknown-area", $"No area '{station.AreaCode}' is registered.").ToRefusal();

    /// <summary>The station with its pumps, inside the open unit; a 404 when there is none.</summary>
    public static async Task<Outcome<PumpStation>> Load(UnitOfWork unit, string code)
    {
        var (db, transaction) = unit.Raw();
        return await Find(db, transaction, code) is { } station ? station : Refusal.NotFound("pump station", code);
    }

    public static async Task<PumpStation?> Find(DbConnection db, DbTransaction? transaction, string code) =>
        (await WithParts(db, transaction, (await db.QueryAsync<PumpStation>($"SELECT {Columns} FROM pump_station WHERE code = @code", new { code }, transaction)).AsList())).SingleOrDefault();

    /// <summary>Three queries, however many stations.</summary>
    public static async Task<IReadOnlyList<PumpStation>> WithParts(DbConnection db, DbTransaction? transaction, IReadOnlyList<PumpStation> stations)
    {
        var pumps = (await db.QueryAsync<Pump>(
            $"SELECT {PumpColumns} FROM pump WHERE station_code IN @codes ORDER BY code", new { codes = stations.Select(s => s.Code) }, transaction)).ToLookup(p => p.StationCode);
        var basins = (await db.QueryAsync<Basin>(
            "SELECT part_of AS station_code, code, kind, name FROM facility WHERE part_of IN @codes AND kind IN @kinds AND state = 'active' ORDER BY code",
            new { codes = stations.Select(s => s.Code), kinds = PumpFacilities.Basins }, transaction)).ToLookup(b => b.StationCode);
        return [.. stations.Select(s => s with { Pumps = [.. pumps[s.Code]], Basins = [.. basins[s.Code]] })];
    }
}
