using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A new item of the price list; it may be charged from its first published price on.</summary>
internal static class RegisterPriceItem
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/price-list", Handle).RequireRoles(Roles.Supervisor, Roles.Operator)
        .Produces<PriceItemView>(StatusCodes.Status201Created).WithSummary("Register an item of the price list 登记收费项目").WithTags("Price list");

    private static Task<IResult> Handle(PriceItemInput body, HttpContext http, UnitOfWork unit) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var item = body.Check(errors);
        if (body.Versions is not null) errors.Add("versions", "not-here", "Prices are published one by one: POST /price-list/{code}/versions.");
        if (errors.Any) return errors.ToRefusal();
        if (await unit.Single<string>("SELECT code FROM price_item WHERE code = @Code", new { item.Code }) is not null)
            return Refusal.Conflict("item-exists", "There is an item of this code already.", $"'{item.Code}'.");
        await PriceListTable.Write(unit, item, unit.Time.GetUtcNow());
        await Audit.Write(unit, http.Actor(), "price-item-registered", item.Code);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, PriceItemView.Of(item, []), $"/api/{BillingModule.Name}/price-list/{item.Code}"));
    });
}
