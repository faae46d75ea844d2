using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A new tariff, still without prices: its versions are drafted and published one by one.</summary>
internal static class RegisterTariff
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/tariffs", Handle).RequireRoles(Roles.Supervisor, Roles.Operator)
        .Produces<TariffView>(StatusCodes.Status201Created).WithSummary("Register a tariff 登记价格表").WithTags("Tariffs");

    private static Task<IResult> Handle(TariffInput body, HttpContext http, UnitOfWork unit) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var tariff = TariffCheck.Of(body, errors);
        if (body.Versions is not null) errors.Add("versions", "not-here", "Versions are drafted one by one: POST /tariffs/{code}/versions.");
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<StoredTariff>(TariffTable.ByCode, new { code = tariff.Code }) is not null)
            return Refusal.Conflict("tariff-exists", "There is a tariff of this code already.", $"'{tariff.Code}'.");
        var row = StoredTariff.Of(tariff, unit.Time.GetUtcNow());
        await unit.Write(TariffTable.Insert, row);
        await Audit.Write(unit, http.Actor(), "tariff-registered", tariff.Code);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, TariffView.Of(row, []), $"/api/{BillingModule.Name}/tariffs/{tariff.Code}"));
    });
}
