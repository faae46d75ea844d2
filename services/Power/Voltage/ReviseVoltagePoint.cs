using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Corrects or retires a measuring point. Its level and nominal voltage are fixed once it has readings: they were judged by them.</summary>
public static class ReviseVoltagePoint
{
    private const string Update = """
        UPDATE voltage_point SET place = @Place, area_code = @AreaCode, service_point_id = @ServicePointId, level = @Level, nominal_volts = @NominalVolts,
            active = @Active, version = version + 1, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseVoltagePoint(this IEndpointRouteBuilder api) =>
        api.MapPut("/voltage/points/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<VoltagePoint>().WithSummary("Revise a measuring point 修改电压监测点").WithTags("Voltage");

    private static async Task<IResult> Handle(
        string code, VoltagePointInput body, HttpContext http, UnitOfWork unit, PlaceResolver places, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var input = (body with { Code = body.Code ?? code }).Check(await places.Resolve(body.ServicePointId, body.AreaCode, cancel), time.GetUtcNow());
        if (input.IsRefused) return input.Refusal!.ToResult();
        if (input.Value.Code != code)
            return Refusal.Unprocessable("code-is-fixed", "The code of a registered thing cannot change.", $"'{code}' is not '{input.Value.Code}'.").ToResult();
        var point = input.Value with { Version = version };
        var outcome = await unit.Execute<VoltagePoint>(async () =>
        {
            if (await unit.Single<VoltagePoint>($"SELECT {VoltagePoint.Columns} FROM voltage_point WHERE code = @code", new { code }) is not { } old)
                return Refusal.NotFound("measuring point", code);
            if ((old.Level, old.NominalVolts) != (point.Level, point.NominalVolts) && await unit.Single<int>("SELECT COUNT(*) FROM voltage_reading WHERE point_code = @code", new { code }) > 0)
                return Refusal.Conflict("level-is-fixed", "The point's readings were judged by its level and nominal voltage; register another point.", $"'{code}' is {old.Level} at {old.NominalVolts} V.");
            return await unit.Write(Update, point) == 1 ? point with { Version = version + 1 } : Refusal.VersionConflict($"Measuring point '{code}' is not at version {version}.");
        }, cancel);
        return outcome.WithETag(http, changed => changed.Version);
    }
}
