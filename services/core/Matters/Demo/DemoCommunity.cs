using System.Text.Json;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>A community of the demo town (<c>demo-town.json</c>) and the flats it has: every service that seeds something about them names them alike. All invented.</summary>
/// <param name="Area">Code of its area.</param>
/// <param name="Segments">The pipes or lines that feed it; buildings hang on them in turn.</param>
/// <param name="KeyCustomers">Numbers of the service points that are key customers.</param>
public sealed record DemoCommunity(string Area, IReadOnlyList<string> Segments, int Buildings, int FlatsPerBuilding, IReadOnlyList<string> KeyCustomers)
{
    /// <param name="folder">Of the policy files.</param>
    public static IReadOnlyList<DemoCommunity> Read(string folder)
    {
        using var town = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "demo-town.json")));
        return town.RootElement.GetProperty("communities").Deserialize<List<DemoCommunity>>(JsonDefaults.Options) ?? [];
    }

    /// <summary>Its flats, by building and number. Pure.</summary>
    public IEnumerable<DemoFlat> Flats() =>
        from building in Enumerable.Range(1, Buildings)
        from flat in Enumerable.Range(1, FlatsPerBuilding)
        let number = $"{Area}-{building}-{flat:00}"
        select new DemoFlat(number, building, flat, KeyCustomers.Contains(number));
}

/// <summary>A flat of the demo town: one service point of every utility.</summary>
/// <param name="Number">Number of the service point (户号).</param>
public sealed record DemoFlat(string Number, int Building, int Flat, bool IsKeyCustomer)
{
    /// <summary>Key of its customer in every register.</summary>
    public string Customer => $"C-{Number}";

    public string CustomerClass => IsKeyCustomer ? "public" : "residential";
}
