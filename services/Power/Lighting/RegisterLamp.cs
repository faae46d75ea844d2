using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Registers one public lamp.</summary>
public static class RegisterLamp
{
    internal static void MapRegisterLamp(this IEndpointRouteBuilder api) =>
        api.MapPost("/lamps", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<Lamp>(StatusCodes.Status201Created).WithSummary("Register a public lamp 登记公共照明灯").WithTags("Lighting");

    private static Task<IResult> Handle(LampInput body, HttpContext http, UnitOfWork unit, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var lamp = body.Check(errors, time.GetUtcNow());
        await LampTable.CheckAreas(unit, [lamp], _ => "", errors);
        if (errors.Any) return errors.ToRefusal();
        if (await LampTable.One(unit, lamp.Code) is not null) return Refusal.Conflict("lamp-exists", "A lamp with this code is registered already.", $"Lamp '{lamp.Code}'.");
        await unit.Write(LampTable.Insert, lamp);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, lamp, $"/api/{PowerUtility.Name}/lamps/{Uri.EscapeDataString(lamp.Code)}", lamp.Version));
    });
}
