using System.Data.Common;
using Dapper;

namespace Utilities.Water;

/// <summary>The whole network as it stands: graph with the valves that are open, declared ranges, and who hangs on which segment.</summary>
internal sealed record Network(
    NetworkGraph Graph, IReadOnlyList<Valve> Valves, IReadOnlyDictionary<string, IReadOnlySet<string>> Declared, IReadOnlyDictionary<string, Load> Loads)
{
    private const string LoadsSql = """
        SELECT segment_code, COUNT(*) AS points, COALESCE(SUM(CASE WHEN key_customer = @yes THEN 1 ELSE 0 END), 0) AS keys
        FROM service_point WHERE active = @yes AND segment_code IS NOT NULL GROUP BY segment_code
        """;

    public static async Task<Network> Read(DbConnection db, DbTransaction? transaction)
    {
        var sources = (await db.QueryAsync<string>("SELECT node FROM network_source", transaction: transaction)).AsList();
        var pipes = (await db.QueryAsync<(string Segment, string From, string To)>("SELECT segment_code, from_node, to_node FROM pipe ORDER BY segment_code", transaction: transaction))
            .Select(p => new Pipe(p.Segment, p.From, p.To)).ToList();
        var ranges = (await db.QueryAsync<(string Valve, string Segment)>("SELECT valve_code, segment_code FROM valve_segment ORDER BY segment_code", transaction: transaction)).ToLookup(r => r.Valve, r => r.Segment);
        var valves = (await db.QueryAsync<Valve>($"SELECT {ValveTable.Columns} FROM valve ORDER BY code", transaction: transaction)).Select(v => v with { Range = [.. ranges[v.Code]] }).ToList();
        var loads = (await db.QueryAsync<(string Segment, int Points, int Keys)>(LoadsSql, new { yes = true }, transaction)).ToDictionary(l => l.Segment, l => new Load(l.Points, l.Keys), StringComparer.Ordinal);
        var open = valves.Where(v => v.State == Valve.Open).ToList();
        return new(
            new NetworkGraph(sources, pipes, [.. open.Where(v => v.FromNode is { }).Select(v => new ValveEdge(v.Code, v.FromNode!, v.ToNode!))]),
            valves,
            open.Where(v => v.Range.Count > 0).ToDictionary(v => v.Code, v => (IReadOnlySet<string>)v.Range.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal),
            loads);
    }

    /// <summary>What closing these valves cuts off.</summary>
    public Isolation Closing(IReadOnlyList<string> valves)
    {
        var range = Graph.CutOff(valves).ToHashSet(StringComparer.Ordinal);
        foreach (var valve in valves) range.UnionWith(Declared.GetValueOrDefault(valve) ?? (IReadOnlySet<string>)new HashSet<string>(StringComparer.Ordinal));
        return SmallestIsolation.Of(valves, range, Loads);
    }
}
