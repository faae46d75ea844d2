using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>Enters a contractor or designer with its qualification.</summary>
public static class RegisterFirm
{
    private const string Insert = $"INSERT INTO construction_firm ({ConstructionFirm.Columns}) VALUES (@Code, @Kind, @Name, @Qualification, @ValidUntil, @Version, @UpdatedAt)";

    public static void MapRegisterFirm(this IEndpointRouteBuilder api) =>
        api.MapPost("/construction-firms", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator).Produces<ConstructionFirm>(StatusCodes.Status201Created)
            .WithSummary("Register a contractor or designer 登记施工、设计单位").WithTags("Construction");

    private static Task<IResult> Handle(ConstructionFirmInput body, HttpContext http, UnitOfWork unit, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var input = body.Check(time.GetUtcNow());
            if (input.IsRefused) return input.Refusal!;
            var (db, transaction) = unit.Raw();
            if (await ConstructionFirm.Find(db, transaction, input.Value.Code) is { })
                return Refusal.Conflict("firm-exists", "A firm with this code is registered already.", $"Firm '{input.Value.Code}'.");
            await unit.Write(Insert, input.Value);
            return Outcome.Of(new Reply(StatusCodes.Status201Created, input.Value, $"/api/{HeatingUtility.Name}/construction-firms/{Uri.EscapeDataString(input.Value.Code)}", input.Value.Version));
        });
}
