using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Registers a station with its opening times, or changes them.</summary>
public static class RegisterStation
{
    internal const string Insert = $"INSERT INTO lpg_station ({Station.Columns}) VALUES (@Code, @NameZh, @NameEn, @AreaCode, @Openings, @Active, @Version, @UpdatedAt)";

    private const string Update = """
        UPDATE lpg_station SET name_zh = @NameZh, name_en = @NameEn, area_code = @AreaCode, openings = @Openings, active = @Active,
            version = version + 1, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version
        """;

    public static void MapRegisterStation(this IEndpointRouteBuilder api)
    {
        api.MapPost("/lpg-stations", Register).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Station>(StatusCodes.Status201Created)
            .WithSummary("Register an exchange station 登记换气站").WithTags("Cylinders");
        api.MapPut("/lpg-stations/{code}", Revise).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Station>()
            .WithSummary("Revise an exchange station 修改换气站").WithTags("Cylinders");
    }

    private static Task<IResult> Register(StationInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var station = input.Value;
            if (await UnknownArea(unit, station) is { } refusal) return refusal;
            if (await unit.Single<string>("SELECT code FROM lpg_station WHERE code = @Code", station) is not null)
                return Refusal.Conflict("station-exists", "A station with this code is registered already.", $"Station '{station.Code}'.");
            await unit.Write(Insert, station);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, station, $"/api/{GasUtility.Name}/lpg-stations/{Uri.EscapeDataString(station.Code)}", station.Version));
        });

    private static async Task<IResult> Revise(string code, StationInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = code }).Check(time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        var station = input.Value with { Version = version };
        var outcome = await unit.Execute<Station>(async () =>
        {
            if (await UnknownArea(unit, station) is { } refusal) return refusal;
            if (await unit.Single<string>("SELECT code FROM lpg_station WHERE code = @code", new { code }) is null) return Refusal.NotFound("station", code);
            return await unit.Write(Update, station) == 1 ? station with { Version = version + 1 } : Refusal.VersionConflict($"Station '{code}' is not at version {version}.");
        }, cancel);
        return outcome.WithETag(http, kept => kept.Version);
    }

    private static async Task<Refusal?> UnknownArea(UnitOfWork unit, Station station) =>
        await unit.Single<string>("SELECT code FROM area WHERE code = @AreaCode", station) is null
            ? new FieldErrors().Add("areaCode", "unknown-area", $"No area '{station.AreaCode}' is registered.").ToRefusal()
            : null;
}
