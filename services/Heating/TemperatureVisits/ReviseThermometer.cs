using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Records a new calibration.</summary>
public static class ReviseThermometer
{
    private const string Update = """
        UPDATE thermometer SET model = @Model, calibrated_on = @CalibratedOn, valid_until = @ValidUntil, version = version + 1, updated_at = @UpdatedAt
        WHERE code = @Code AND version = @Version
        """;

    public static void MapReviseThermometer(this IEndpointRouteBuilder api) =>
        api.MapPut("/thermometers/{code}", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<Thermometer>()
            .WithSummary("Record a thermometer's calibration 更新测温工具检定").WithTags("Temperature visits");

    private static async Task<IResult> Handle(string code, ThermometerInput body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var now = time.GetUtcNow();
        var input = (body with { Code = code }).Check(HallTime.Day(now), now);
        if (input.IsRefused) return input.Refusal!.ToResult();
        var outcome = await unit.Execute<Thermometer>(async () =>
        {
            var (db, transaction) = unit.Raw();
            if (await Thermometer.Find(db, transaction, code) is null) return Refusal.NotFound("thermometer", code);
            var revised = input.Value with { Version = version };
            if (await unit.Write(Update, revised) == 0) return Refusal.VersionConflict($"Thermometer '{code}' is not at version {version}.");
            await Audit.Write(unit, http.Actor(), "thermometer-calibrated", code, $"until {revised.ValidUntil:yyyy-MM-dd}");
            return revised with { Version = version + 1 };
        }, cancel);
        return outcome.WithETag(http, thermometer => thermometer.Version);
    }
}
