using System.Globalization;
using System.Text.Json;
using System.Xml;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>Limits of promises as <c>contracts/policy/commitments.json</c> says them, by id and profile.</summary>
public sealed class PromiseLimits
{
    private readonly Dictionary<(string Id, string Profile), string> limits = [];

    public PromiseLimits(JsonElement book)
    {
        foreach (var row in book.EnumerateArray())
        {
            if (row.GetProperty("limit").GetString() is { } limit) limits[(row.GetProperty("id").GetString()!, row.GetProperty("profile").GetString()!)] = limit;
        }
    }

    public static PromiseLimits Load()
    {
        using var book = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "contracts/policy/commitments.json")));
        return new(book.RootElement);
    }

    /// <summary>A duration: <c>PT30M</c>.</summary>
    public TimeSpan Duration(string id, string profile) => XmlConvert.ToTimeSpan(Of(id, profile));

    /// <summary>A count: <c>10 persons</c>.</summary>
    public int Count(string id, string profile) => int.Parse(Of(id, profile).Split(' ')[0], CultureInfo.InvariantCulture);

    private string Of(string id, string profile) => limits.TryGetValue((id, profile), out var limit) ? limit : throw new KeyNotFoundException($"The book has no limit of '{id}' in profile '{profile}'.");
}
