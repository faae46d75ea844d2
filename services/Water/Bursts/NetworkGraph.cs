namespace Utilities.Water;

/// <summary>A pipe between two junctions; its code is that of the network segment.</summary>
public sealed record Pipe(string Segment, string From, string To);

/// <summary>A valve between two junctions.</summary>
public sealed record ValveEdge(string Code, string From, string To);

/// <summary>
/// The network as junctions joined by pipes and by open valves; water flows either way. Pure and immutable. Work per question grows with the number of
/// pipes and valves.
/// </summary>
public sealed class NetworkGraph
{
    private readonly IReadOnlyCollection<string> sources;
    private readonly IReadOnlyList<Pipe> pipes;
    private readonly ILookup<string, Edge> edges;

    /// <param name="sources">Junctions where water comes in.</param>
    /// <param name="valves">Valves that are open now; closed ones join nothing.</param>
    public NetworkGraph(IReadOnlyCollection<string> sources, IReadOnlyList<Pipe> pipes, IReadOnlyList<ValveEdge> valves)
    {
        (this.sources, this.pipes) = (sources, pipes);
        edges = pipes.SelectMany(p => new Edge[] { new(p.From, p.To, null), new(p.To, p.From, null) })
            .Concat(valves.SelectMany(v => new Edge[] { new(v.From, v.To, v.Code), new(v.To, v.From, v.Code) }))
            .ToLookup(e => e.From, StringComparer.Ordinal);
    }

    /// <summary>The segments that lose their water when these valves are closed; those that have none anyway are not among them.</summary>
    public IReadOnlySet<string> CutOff(params IReadOnlyCollection<string> closed)
    {
        var before = Flow(sources, []).Keys;
        var after = Flow(sources, closed);
        return pipes.Where(p => (before.Contains(p.From) || before.Contains(p.To)) && !after.ContainsKey(p.From) && !after.ContainsKey(p.To))
            .Select(p => p.Segment).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// The only valves that can cut a segment off alone: those on one way from a source to it. A valve that is on every way is on this one.
    /// </summary>
    public IReadOnlyList<string> OnTheWayTo(string segment)
    {
        var reached = Flow(sources, []);
        var valves = new List<string>();
        var node = pipes.Where(p => p.Segment == segment).SelectMany(p => new[] { p.From, p.To }).FirstOrDefault(reached.ContainsKey);
        while (node is { } at && reached[at] is { } step)
        {
            if (step.Valve is { } valve) valves.Add(valve);
            node = step.From;
        }

        return valves;
    }

    /// <summary>
    /// The valves nearest around these segments, less those that are not needed: closed together they isolate them with the least that valves can cut off.
    /// Null when a source lies within, so that no valve helps.
    /// </summary>
    public IReadOnlyList<string>? Around(IReadOnlyCollection<string> segments)
    {
        var start = pipes.Where(p => segments.Contains(p.Segment)).SelectMany(p => new[] { p.From, p.To }).Distinct(StringComparer.Ordinal).ToList();
        var all = edges.SelectMany(e => e).Select(e => e.Valve).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var within = Flow(start, all);
        if (within.Keys.Intersect(sources, StringComparer.Ordinal).Any()) return null;
        var needed = within.Keys.SelectMany(node => edges[node]).Where(e => e.Valve is { } && !within.ContainsKey(e.To))
            .Select(e => e.Valve!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        foreach (var valve in needed.ToList())
        {
            var others = needed.Where(v => v != valve).ToList();
            var fed = Flow(sources, others);
            if (!start.Exists(fed.ContainsKey)) needed = others;
        }

        return needed;
    }

    public bool Has(string segment) => pipes.Any(p => p.Segment == segment);

    /// <summary>Every junction that water reaches, with the step it came by; sources came by none. Breadth first.</summary>
    private Dictionary<string, (string From, string? Valve)?> Flow(IEnumerable<string> from, IReadOnlyCollection<string> closed)
    {
        var reached = new Dictionary<string, (string From, string? Valve)?>(StringComparer.Ordinal);
        var queue = new Queue<string>();
        foreach (var node in from)
        {
            if (reached.TryAdd(node, null)) queue.Enqueue(node);
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var (_, to, valve) in edges[node])
            {
                if ((valve is null || !closed.Contains(valve)) && reached.TryAdd(to, (node, valve))) queue.Enqueue(to);
            }
        }

        return reached;
    }

    private readonly record struct Edge(string From, string To, string? Valve);
}
