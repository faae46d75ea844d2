using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>Registers a valve, by the junctions it joins or by its supply range.</summary>
public static class RegisterValve
{
    public static void MapRegisterValve(this IEndpointRouteBuilder api) =>
        api.MapPost("/valves", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .WithSummary("Register a valve 登记阀门").WithTags("Network");

    private static Task<IResult> Handle(ValveInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var valve = input.Value;
            if (await unit.Single<string>("SELECT code FROM valve WHERE code = @Code", valve) is { })
                return Refusal.Conflict("valve-exists", "A valve with this code is registered already.", $"Valve '{valve.Code}'.");
            await unit.Write(ValveTable.Insert, valve);
            if (await ValveTable.ReplaceRange(unit, valve) is { } refusal) return refusal;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, valve, $"/api/{WaterUtility.Name}/valves/{Uri.EscapeDataString(valve.Code)}", valve.Version));
        });
}
