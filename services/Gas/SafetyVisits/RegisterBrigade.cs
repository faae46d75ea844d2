using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Registers a brigade with its areas and its strength.</summary>
public static class RegisterBrigade
{
    public static void MapRegisterBrigade(this IEndpointRouteBuilder api) =>
        api.MapPost("/visit-brigades", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<Brigade>(StatusCodes.Status201Created)
            .WithSummary("Register a gas brigade 登记供气大队").WithTags("Safety visits");

    private static Task<IResult> Handle(BrigadeInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var brigade = input.Value;
            if (await unit.Single<string>("SELECT code FROM visit_brigade WHERE code = @Code", brigade) is { })
                return Refusal.Conflict("brigade-exists", "A brigade with this code is registered already.", $"Brigade '{brigade.Code}'.");
            await unit.Write(Brigade.Insert, brigade);
            if (await Brigade.KeepAreas(unit, brigade) is { } refusal) return refusal;
            return Outcome.Of(new Reply(StatusCodes.Status201Created, brigade, $"/api/{GasUtility.Name}/visit-brigades/{Uri.EscapeDataString(brigade.Code)}", brigade.Version));
        });
}
