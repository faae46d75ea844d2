using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Water;

/// <summary>A line as the repairer writes it.</summary>
/// <param name="Material">Code in the catalogue; name and unit come from there.</param>
/// <param name="Name">For what stands in no catalogue.</param>
public sealed record MaterialItem(string? Material, string? Name, string? Unit, decimal? Quantity)
{
    private const int Most = 200;

    /// <summary>The lines of a draft; every error goes into <paramref name="errors"/>. Inside the open unit.</summary>
    internal static async Task<IReadOnlyList<MaterialLine>> Check(UnitOfWork unit, IReadOnlyList<MaterialItem>? items, FieldErrors errors)
    {
        if (items is not { Count: > 0 and <= Most }) errors.Add("items", "required", $"Give between 1 and {Most} 'items'.");
        var codes = (items ?? []).Take(Most).Select(item => item.Material).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var known = (await unit.Query<Material>($"SELECT {Water.Material.Columns} FROM material WHERE code IN @codes", new { codes })).ToDictionary(m => m.Code, StringComparer.Ordinal);
        return [.. (items ?? []).Take(Most).Select((item, index) => item.Check(index, known, errors))];
    }

    private MaterialLine Check(int index, Dictionary<string, Material> known, FieldErrors errors)
    {
        var at = $"items[{index}]";
        MaterialBalance.Quantity(errors, $"{at}.quantity", Quantity);
        var registered = Material is null ? null : known.GetValueOrDefault(Material);
        if (Material is not null && registered is not { Active: true }) errors.Add($"{at}.material", "unknown-material", $"No material '{Material}' is in the catalogue.");
        return new()
        {
            Line = index + 1,
            Material = registered?.Code,
            Name = registered?.NameZh ?? (Material is null ? errors.Text($"{at}.name", Name) : ""),
            Unit = registered?.Unit ?? (Material is null ? errors.Text($"{at}.unit", Unit, 20) : ""),
            Requested = Quantity ?? 0,
        };
    }
}
