using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>An item of the price list (收费项目): a repair or service that is charged singly.</summary>
/// <param name="Utility">Null: of every utility.</param>
/// <param name="Unit">What the price is for: <c>visit</c>, <c>piece</c>, <c>hour</c>, <c>m</c>.</param>
public sealed record PriceItem(string Code, string? Utility, BilingualText Title, string Unit);

/// <summary>Its price as published from a day on; immutable.</summary>
/// <param name="Number">Counted from 1 within the item; bill lines name it.</param>
/// <param name="Price">Yuan for one unit; null: by quotation (按报价), agreed with the customer before the work.</param>
public sealed record PriceItemVersion(int Number, DateOnly ValidFrom, UnitPrice? Price, TariffSource Source);

/// <summary>Item and version in force on a day.</summary>
public sealed record PricedItem(PriceItem Item, PriceItemVersion Version);
