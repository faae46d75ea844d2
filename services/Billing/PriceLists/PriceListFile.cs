using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary><c>price-list.json</c>: sample items, each with the document it rests on.</summary>
internal sealed record PriceListFile(IReadOnlyList<(PriceItem Item, IReadOnlyList<PriceItemVersion> Versions)> Items)
{
    private const string Name = "price-list.json";

    /// <exception cref="BookException">Anything is wrong anywhere.</exception>
    public static PriceListFile Read(string folder)
    {
        var errors = new List<string>();
        var inputs = SampleFile.Rows<PriceItemInput>(folder, Name, "items", errors);
        var found = new FieldErrors();
        var items = inputs.Select((input, i) => Of(input, found, $"items[{i}].")).ToList();
        errors.Add(Name, found);
        errors.AddRange(items.CountBy(item => item.Item.Code).Where(twice => twice.Value > 1).Select(twice => $"{Name}: '{twice.Key}' stands {twice.Value} times."));
        return errors.Count == 0 ? new(items) : throw new BookException(errors);
    }

    private static (PriceItem Item, IReadOnlyList<PriceItemVersion> Versions) Of(PriceItemInput input, FieldErrors errors, string at)
    {
        if (!(input.Versions?.Count > 0)) errors.Add($"{at}versions", "required", "Give 'versions': at least one.");
        return (input.Check(errors, at), [.. (input.Versions ?? []).Select((version, i) => version.Check(i + 1, errors, $"{at}versions[{i}]."))]);
    }
}
