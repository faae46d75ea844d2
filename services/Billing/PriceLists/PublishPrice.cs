using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Publishes the price of an item from a day on. It is never changed; it may not begin in the past, because what was charged then was charged at the price
/// published then. The first price of an item may.
/// </summary>
internal static class PublishPrice
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/price-list/{code}/versions", Handle).RequireRoles(Roles.Supervisor, Roles.Operator)
        .Produces<PriceItemView>(StatusCodes.Status201Created).WithSummary("Publish the price of an item 公布收费标准").WithTags("Price list");

    private static Task<IResult> Handle(string code, PriceVersionInput body, HttpContext http, UnitOfWork unit) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<StoredItem>($"SELECT {PriceListTable.Columns} FROM price_item WHERE code = @code", new { code }) is not { } item) return Refusal.NotFound("item", code);
        var (errors, now) = (new FieldErrors(), unit.Time.GetUtcNow());
        var number = await unit.Single<int>("SELECT COALESCE(MAX(number), 0) + 1 FROM price_item_version WHERE item = @code", new { code });
        var version = body.Check(number, errors);
        if (number > 1 && version.ValidFrom < HallTime.Day(now)) errors.Add("validFrom", "in-the-past", "'validFrom' may not lie in the past: what was charged then keeps its price.");
        if (errors.Any) return errors.ToRefusal();
        await PriceListTable.Write(unit, code, version, http.Actor().Id, now);
        await Audit.Write(unit, http.Actor(), "price-published", $"{code}/{number}");
        var view = PriceItemView.Of(item.Item, [StoredItemVersion.Of(code, version, http.Actor().Id, now)]);
        return Outcome.Of(new Reply(StatusCodes.Status201Created, view, $"/api/{BillingModule.Name}/price-list/{code}"));
    });
}
