namespace Utilities.Water;

/// <summary>What closing valves cuts off.</summary>
/// <param name="Valves">One valve where one is enough; several only in a looped network.</param>
/// <param name="Segments">Segments without water afterwards.</param>
/// <param name="Affected">Service points on them.</param>
/// <param name="KeyCustomers">Key customers among them.</param>
public sealed record Isolation(IReadOnlyList<string> Valves, IReadOnlyList<string> Segments, int Affected, int KeyCustomers);

/// <summary>How many service points, and how many key customers, hang on a segment.</summary>
public readonly record struct Load(int ServicePoints, int KeyCustomers);

/// <summary>
/// Which valve to close at a burst: the one with the smallest supply range (供水公司维修服务部管理制度 二 b 「关闭供水范围最小阀门」, D17), that is, of all that isolate the place,
/// the one that leaves the fewest service points without water. Pure.
/// </summary>
public static class SmallestIsolation
{
    /// <summary>Every single valve that isolates the segments, best first: fewest service points, then fewest key customers, then fewest segments, then by code.</summary>
    /// <param name="declared">Supply ranges of valves that are known from the valve-to-area map and not from the graph.</param>
    public static IReadOnlyList<Isolation> Single(
        NetworkGraph graph, IReadOnlyDictionary<string, IReadOnlySet<string>> declared, IReadOnlyCollection<string> burst, IReadOnlyDictionary<string, Load> loads)
    {
        if (burst.Count == 0) return [];
        var computed = graph.OnTheWayTo(burst.First()).Where(v => !declared.ContainsKey(v)).Select(valve => (Valve: valve, Range: graph.CutOff(valve)));
        return
        [
            .. declared.Select(d => (Valve: d.Key, Range: d.Value)).Concat(computed)
                .Where(c => burst.All(c.Range.Contains))
                .Select(c => Of([c.Valve], c.Range, loads))
                .OrderBy(i => i.Affected).ThenBy(i => i.KeyCustomers).ThenBy(i => i.Segments.Count).ThenBy(i => i.Valves[0], StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// The best single valve; in a looped network, where a few valves closed together leave fewer without water than any one alone, those. Null when no valve helps.
    /// </summary>
    public static Isolation? Best(
        NetworkGraph graph, IReadOnlyDictionary<string, IReadOnlySet<string>> declared, IReadOnlyCollection<string> burst, IReadOnlyDictionary<string, Load> loads)
    {
        var single = Single(graph, declared, burst, loads).FirstOrDefault();
        if (burst.Count == 0 || !burst.All(graph.Has) || graph.Around(burst) is not { Count: > 0 } around) return single;
        var together = Of(around, graph.CutOff(around), loads);
        return single is null || together.Affected < single.Affected ? together : single;
    }

    public static Isolation Of(IReadOnlyList<string> valves, IReadOnlySet<string> range, IReadOnlyDictionary<string, Load> loads)
    {
        var on = range.Select(segment => loads.GetValueOrDefault(segment)).ToList();
        return new(valves, [.. range.Order(StringComparer.Ordinal)], on.Sum(l => l.ServicePoints), on.Sum(l => l.KeyCustomers));
    }
}
