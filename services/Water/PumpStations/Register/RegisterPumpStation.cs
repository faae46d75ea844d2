using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Water;

/// <summary>Registers a pump station with its pumps; it and its basins become facilities, to which patrols and cleanings are owed from now on (D19).</summary>
public static class RegisterPumpStation
{
    public static void MapRegisterPumpStation(this IEndpointRouteBuilder api) =>
        api.MapPost("/pump-stations", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<PumpStation>(StatusCodes.Status201Created)
            .WithSummary("Register a pump station 登记泵站").WithTags("Pump stations");

    private static Task<IResult> Handle(PumpStationInput body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var station = input.Value;
            if (await PumpStationTable.RefusesArea(unit, station) is { } refusal) return refusal;
            if (await unit.Single<string>("SELECT code FROM pump_station WHERE code = @Code", station) is { })
                return Refusal.Conflict("pump-station-exists", "A pump station with this code is registered already.", $"Pump station '{station.Code}'.");
            await PumpStationTable.Insert(unit, station);
            if (await StationFacilities.Store(unit, planner, utility, station) is { } taken) return taken;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, station, $"/api/{WaterUtility.Name}/pump-stations/{Uri.EscapeDataString(station.Code)}", station.Version));
        });
}
