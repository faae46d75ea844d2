using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Enters the heat source or an exchange station and what it feeds.</summary>
public static class RegisterStation
{
    public static void MapRegisterStation(this IEndpointRouteBuilder api) =>
        api.MapPost("/stations", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<HeatStation>(StatusCodes.Status201Created)
            .WithSummary("Register a station 登记热源、换热站").WithTags("Live status");

    private static Task<IResult> Handle(HeatStationInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var station = input.Value;
            if (await unit.Single<string>("SELECT code FROM heat_station WHERE code = @Code", station) is { })
                return Refusal.Conflict("station-exists", "A station with this code is registered already.", $"Station '{station.Code}'.");
            if (await HeatStationTable.Refuses(unit, station) is { } refusal) return refusal;
            await HeatStationTable.Insert(unit, station);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, station, $"/api/{HeatingUtility.Name}/stations/{Uri.EscapeDataString(station.Code)}", station.Version));
        });
}
