using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Registers one meter, at its service point or in stock.</summary>
public static class RegisterMeter
{
    internal static void MapRegisterMeter(this IEndpointRouteBuilder api) =>
        api.MapPost("/meters", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<Meter>(StatusCodes.Status201Created)
            .WithSummary("Register a meter 登记计量表").WithTags("Meters");

    private static Task<IResult> Handle(MeterInput body, HttpContext http, UnitOfWork unit, TimeProvider time, SupplyUtility utility) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var input = body.Check(Guid.CreateVersion7(now), utility.Meters, now);
            if (input.IsRefused) return input.Refusal!;
            var meter = input.Value;
            if (meter.ServicePoint is { } point && (await MeterTable.ServicePoints(unit, [point])).Count == 0) return MeterLoad.UnknownPoint(point);
            if (await MeterTable.InUse(unit, meter.Number) is { } there)
                return Refusal.Conflict("meter-exists", "A meter with this number hangs somewhere or is in stock already.", $"Meter '{meter.Number}' is {there.State}.");
            var stored = meter with { Sequence = await SupplySeries.Take(unit, SupplySeries.Meters, 1) };
            await unit.Write(MeterTable.Insert, stored);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, stored, $"/api/{utility.Name}/meters/{stored.Number}", stored.Version));
        });
}
