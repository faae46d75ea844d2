using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Enters a thermometer with its calibration.</summary>
public static class RegisterThermometer
{
    private const string Insert = $"INSERT INTO thermometer ({Thermometer.Columns}) VALUES (@Code, @Model, @CalibratedOn, @ValidUntil, @Version, @UpdatedAt)";

    public static void MapRegisterThermometer(this IEndpointRouteBuilder api) =>
        api.MapPost("/thermometers", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<Thermometer>(StatusCodes.Status201Created)
            .WithSummary("Register a thermometer 登记测温工具").WithTags("Temperature visits");

    private static Task<IResult> Handle(ThermometerInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var input = body.Check(HallTime.Day(now), now);
            if (input.IsRefused) return input.Refusal!;
            var (db, transaction) = unit.Raw();
            if (await Thermometer.Find(db, transaction, input.Value.Code) is { })
                return Refusal.Conflict("thermometer-exists", "A thermometer with this code is registered already.", $"Thermometer '{input.Value.Code}'.");
            await unit.Write(Insert, input.Value);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, input.Value, $"/api/{HeatingUtility.Name}/thermometers/{Uri.EscapeDataString(input.Value.Code)}", input.Value.Version));
        });
}
