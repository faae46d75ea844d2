using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Registers one service point.</summary>
public static class RegisterServicePoint
{
    public static void MapRegisterServicePoint(this IEndpointRouteBuilder api) =>
        api.MapPost("/service-points", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Register a service point 登记用户点").WithTags("Places");

    private static Task<IResult> Handle(
        ServicePointInput body, HttpContext http, UnitOfWork unit, TimeProvider time, SupplyUtility utility) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var input = body.Check(Guid.CreateVersion7(now), now);
            if (input.IsRefused) return input.Refusal!;
            var point = input.Value;
            if (await ServicePointTable.RefusesAreas(unit, point) is { } refusal) return refusal;
            if (await unit.Single<string>("SELECT number FROM service_point WHERE number = @Number", point) is { })
                return Refusal.Conflict("service-point-exists", "A service point with this number is registered already.", $"Service point '{point.Number}'.");
            await unit.Write(ServicePointTable.Insert, point);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, point, $"/api/{utility.Name}/service-points/{point.Id}", point.Version));
        });
}
