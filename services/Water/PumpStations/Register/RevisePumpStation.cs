using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Replaces what is registered about a pump station and its pumps; the code stays.</summary>
public static class RevisePumpStation
{
    private const string Update = """
        UPDATE pump_station SET name_zh = @NameZh, name_en = @NameEn, area_code = @AreaCode, place = @Place, phone = @Phone,
            latitude = @Latitude, longitude = @Longitude, active = @Active, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapRevisePumpStation(this IEndpointRouteBuilder api) =>
        api.MapPut("/pump-stations/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<PumpStation>()
            .WithSummary("Revise a pump station 修改泵站").WithTags("Pump stations");

    private static async Task<IResult> Handle(string code, PumpStationInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = body.Code ?? code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        if (input.Value.Code != code)
            return Refusal.Unprocessable("code-is-fixed", "The code of a registered thing cannot change.", $"'{code}' is not '{input.Value.Code}'.").ToResult();
        var outcome = await unit.Execute(async () =>
        {
            if ((await PumpStationTable.Load(unit, code)).Refusal is { } unknown) return unknown;
            var station = input.Value with { Version = version };
            if (await PumpStationTable.RefusesArea(unit, station) is { } refusal) return refusal;
            if (await unit.Write(Update, station) == 0) return Refusal.VersionConflict($"Pump station '{code}' is not at version {version}.");
            await PumpStationTable.KeepPumps(unit, station);
            if (await StationFacilities.Store(unit, planner, utility, station) is { } taken) return taken;
            return await PumpStationTable.Load(unit, code);
        }, cancel);
        return outcome.WithETag(http, s => s.Version);
    }
}
