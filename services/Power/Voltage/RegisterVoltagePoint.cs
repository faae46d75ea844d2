using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Power;

/// <summary>Registers a measuring point.</summary>
public static class RegisterVoltagePoint
{
    internal const string Insert = $"""
        INSERT INTO voltage_point ({VoltagePoint.Columns}) VALUES (@Code, @Place, @AreaCode, @ServicePointId, @Level, @NominalVolts, @Active, @Version, @UpdatedAt)
        """;

    public static void MapRegisterVoltagePoint(this IEndpointRouteBuilder api) =>
        api.MapPost("/voltage/points", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<VoltagePoint>(StatusCodes.Status201Created).WithSummary("Register a measuring point 登记电压监测点").WithTags("Voltage");

    private static async Task<IResult> Handle(VoltagePointInput body, HttpContext http, UnitOfWork unit, PlaceResolver places, TimeProvider time, CancellationToken cancel)
    {
        var where = await places.Resolve(body.ServicePointId, body.AreaCode, cancel);
        return await Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(where, time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var point = input.Value;
            if (await unit.Single<string>("SELECT code FROM voltage_point WHERE code = @Code", point) is { })
                return Refusal.Conflict("voltage-point-exists", "A measuring point with this code is registered already.", $"Measuring point '{point.Code}'.");
            await unit.Write(Insert, point);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, point, $"/api/{PowerUtility.Name}/voltage/points/{Uri.EscapeDataString(point.Code)}", point.Version));
        });
    }
}
