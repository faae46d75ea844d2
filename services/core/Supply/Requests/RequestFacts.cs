using System.Globalization;

namespace Utilities.Supply;

/// <summary>The facts that conditions of steps and clocks read, out of a request and back into it.</summary>
public static class RequestFacts
{
    /// <summary>Milestone: a time was told to the resident, at filing or when the work could not be finished.</summary>
    public const string Promised = "promised";

    public static IReadOnlyDictionary<string, string> Facts(this Request request)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["type"] = request.Type,
            ["requestKind"] = request.Kind,
            ["channel"] = request.Channel,
            ["chargeable"] = Text(request.Chargeable),
            ["excavation"] = Text(request.Excavation),
        };
        if (request.Severity is { } severity) facts["severity"] = severity;
        if (request.Zone is { } zone) facts["zone"] = zone;
        if (request.DistanceKm is { } distance) facts["distanceKm"] = distance.ToString(CultureInfo.InvariantCulture);
        if (request.Area is { } area) facts["area"] = area;
        if (request.CustomerClass is { } customerClass) facts["customerClass"] = customerClass;
        return facts;
    }

    /// <summary>The request with the facts that a step has set.</summary>
    public static Request With(this Request request, IReadOnlyDictionary<string, string> facts) =>
        facts.Aggregate(request, (changed, fact) => fact.Key switch
        {
            "crew" => changed with { Crew = fact.Value },
            "chargeable" => changed with { Chargeable = fact.Value == "true" },
            "excavation" => changed with { Excavation = fact.Value == "true" },
            "zone" => changed with { Zone = fact.Value },
            "distanceKm" => changed with { DistanceKm = decimal.Parse(fact.Value, CultureInfo.InvariantCulture) },
            "promisedAt" => changed with { PromisedAt = DateTimeOffset.Parse(fact.Value, CultureInfo.InvariantCulture) },
            var name => throw new InvalidOperationException($"A step's field sets '{name}', which is no fact of a request."),
        });

    private static string Text(bool value) => value ? "true" : "false";
}
