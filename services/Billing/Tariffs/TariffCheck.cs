using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Finds everything wrong with a tariff, whether shipped or sent in.</summary>
internal static class TariffCheck
{
    public const int MaxCode = 40;

    public static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    /// <summary>The tariff without its versions.</summary>
    public static Tariff Of(TariffInput input, FieldErrors errors, string at = "") => new(
        errors.Code($"{at}code", input.Code), errors.OneOf($"{at}utility", input.Utility, Utilities), errors.Words($"{at}name", input.Name), errors.Text($"{at}unit", input.Unit, 20), [])
    {
        Classes = [.. (input.Classes ?? []).Select((each, i) => errors.OneOf($"{at}classes[{i}]", each, Account.Classes))],
    };

    public static BilingualText Words(this FieldErrors errors, string field, WordsInput? words) => new(errors.Text($"{field}.zh", words?.Zh, 200), errors.Text($"{field}.en", words?.En, 200));

    /// <summary>Yuan with at most six decimals.</summary>
    public static UnitPrice Price(this FieldErrors errors, string field, decimal? yuan, bool mayBeNegative = false)
    {
        if (yuan is not { } price)
        {
            errors.Add(field, "required", $"Give '{field}': yuan for one unit.");
            return UnitPrice.Zero;
        }

        if (price < 0 && !mayBeNegative) errors.Add(field, "out-of-range", $"'{field}' may not be below zero.");
        if (!UnitPrice.TryOf(price, out var exact)) errors.Add(field, "too-precise", $"'{field}' may have six decimals.");
        return exact;
    }

    /// <summary>A percentage with at most four decimals, as a share.</summary>
    public static UnitPrice Percent(this FieldErrors errors, string field, decimal? percent, decimal most)
    {
        if (percent is null) errors.Add(field, "required", $"Give '{field}'.");
        errors.Range(field, percent, 0, most);
        if (!UnitPrice.TryOf((percent ?? 0) / 100, out var share)) errors.Add(field, "too-precise", $"'{field}' may have four decimals.");
        return share;
    }

    /// <summary>An amount of what is used, with at most three decimals and not below zero.</summary>
    public static Quantity Amount(this FieldErrors errors, string field, decimal units)
    {
        if (units < 0) errors.Add(field, "out-of-range", $"'{field}' may not be below zero.");
        if (!Quantity.TryOf(units, out var quantity)) errors.Add(field, "too-precise", $"'{field}' may have three decimals.");
        return quantity;
    }

    public static TariffSource Source(this FieldErrors errors, string field, SourceInput? source)
    {
        var url = errors.OptionalText($"{field}.url", source?.Url, 500);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            errors.Add($"{field}.url", "not-an-address", $"'{field}.url' must be a whole address: https://…");
        return new(
            errors.Text($"{field}.place", source?.Place, 100), errors.Text($"{field}.document", source?.Document, 300), errors.OptionalText($"{field}.reference", source?.Reference, 100), url,
            source?.Sample ?? false, source?.Note is { } note ? errors.Words($"{field}.note", note, 1000) : null);
    }

    private static BilingualText Words(this FieldErrors errors, string field, WordsInput words, int most) => new(errors.Text($"{field}.zh", words.Zh, most), errors.Text($"{field}.en", words.En, most));
}
