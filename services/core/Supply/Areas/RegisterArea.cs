using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Registers a community, street, line or network segment.</summary>
public static class RegisterArea
{
    public static void MapRegisterArea(this IEndpointRouteBuilder api) =>
        api.MapPost("/areas", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Register an area 登记供应区域").WithTags("Places");

    private static Task<IResult> Handle(AreaInput body, HttpContext http, UnitOfWork unit, TimeProvider time, SupplyUtility utility) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var area = input.Value;
            if (await AreaTable.RefusesParent(unit, area.Code, area.ParentCode) is { } refusal) return refusal;
            if (await unit.Single<string>("SELECT code FROM area WHERE code = @Code", area) is { })
                return Refusal.Conflict("area-exists", "An area with this code is registered already.", $"Area '{area.Code}'.");
            await unit.Write(AreaTable.Insert, area);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, area, $"/api/{utility.Name}/areas/{Uri.EscapeDataString(area.Code)}", area.Version));
        });
}
