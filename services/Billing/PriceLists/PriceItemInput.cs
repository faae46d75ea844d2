using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>An item as sent in or shipped.</summary>
/// <param name="Versions">In the shipped file: numbered from 1 in this order. Over HTTP each version is published by itself.</param>
public sealed record PriceItemInput(string? Code, string? Utility, WordsInput? Title, string? Unit, IReadOnlyList<PriceVersionInput>? Versions = null)
{
    internal PriceItem Check(FieldErrors errors, string at = "")
    {
        if (Utility is not null) errors.OneOf($"{at}utility", Utility, TariffCheck.Utilities);
        return new(errors.Code($"{at}code", Code), Utility, errors.Words($"{at}title", Title), errors.Text($"{at}unit", Unit, 20));
    }
}

/// <param name="Price">Yuan for one unit; left out with <paramref name="ByQuotation"/>.</param>
/// <param name="ByQuotation">The price is agreed with the customer each time, before the work.</param>
public sealed record PriceVersionInput(DateOnly? ValidFrom, decimal? Price, bool? ByQuotation, SourceInput? Source)
{
    internal PriceItemVersion Check(int number, FieldErrors errors, string at = "")
    {
        if (ValidFrom is null) errors.Add($"{at}validFrom", "required", "Give 'validFrom': the first day it holds.");
        else if (ValidFrom.Value.Year is < 1950 or > 2150) errors.Add($"{at}validFrom", "implausible", "'validFrom' must lie between 1950 and 2150.");
        if ((ByQuotation ?? false) == Price is not null) errors.Add($"{at}price", "one-of-two", "Give either 'price' or 'byQuotation': true.");
        return new(number, ValidFrom ?? default, Price is null ? null : errors.Price($"{at}price", Price), errors.Source($"{at}source", Source));
    }
}
