namespace Utilities.Water.Tests;

public sealed class SmallestIsolationTests
{
    private static readonly Dictionary<string, IReadOnlySet<string>> NothingDeclared = [];

    [Fact(DisplayName = "D17: property: no single valve that isolates the place affects fewer, and the proposal really isolates")]
    public void No_other_isolating_valve_affects_fewer()
    {
        var random = new Random(20261122);
        var (single, together, hopeless) = (0, 0, 0);
        for (var round = 0; round < 2000; round++)
        {
            var (sources, pipes, valves, loads) = RandomTown(random);
            var burst = pipes[random.Next(pipes.Count)].Segment;
            var graph = new NetworkGraph(sources, pipes, valves);
            var best = SmallestIsolation.Best(graph, NothingDeclared, [burst], loads);
            if (!Dry(sources, pipes, valves, []).Contains(burst)) // One that has no water anyway needs no valve.
            {
                var isolating = valves.Select(v => v.Code).Where(v => Dry(sources, pipes, valves, [v]).Contains(burst)).ToList();
                if (best is null)
                {
                    Assert.Empty(isolating);
                    Assert.DoesNotContain(burst, Dry(sources, pipes, valves, [.. valves.Select(v => v.Code)])); // Not even all valves together would help.
                    hopeless++;
                    continue;
                }

                Assert.Contains(burst, Dry(sources, pipes, valves, best.Valves));
                Assert.Equal(Affected(Dry(sources, pipes, valves, best.Valves).Except(Dry(sources, pipes, valves, [])), loads), best.Affected);
                Assert.All(isolating, valve => Assert.True(best.Affected <= Affected(Dry(sources, pipes, valves, [valve]).Except(Dry(sources, pipes, valves, [])), loads)));
                if (best.Valves.Count == 1) single++;
                else together++;
            }
        }

        Assert.True(single > 100 && together > 100 && hopeless > 100, $"single {single}, together {together}, hopeless {hopeless}"); // All three were really tried.
    }

    [Fact(DisplayName = "D17: property: leaving out any one of several proposed valves would not isolate")]
    public void No_valve_is_closed_for_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 1000; round++)
        {
            var (sources, pipes, valves, loads) = RandomTown(random);
            var burst = pipes[random.Next(pipes.Count)].Segment;
            if (Dry(sources, pipes, valves, []).Contains(burst)) continue;
            if (SmallestIsolation.Best(new(sources, pipes, valves), NothingDeclared, [burst], loads) is { Valves.Count: > 1 } best)
                Assert.All(best.Valves, valve => Assert.DoesNotContain(burst, Dry(sources, pipes, valves, [.. best.Valves.Where(v => v != valve)])));
        }
    }

    [Fact]
    public void In_a_loop_two_valves_spare_those_whom_the_one_at_the_works_would_cut_off()
    {
        Pipe[] pipes = [new("main", "w1", "a"), new("x", "x1", "x2"), new("y", "y1", "y2")];
        ValveEdge[] valves = [new("works", "w", "w1"), new("vx", "a", "x1"), new("vy", "a", "y1"), new("ring", "x2", "y2")];
        var loads = new Dictionary<string, Load> { ["main"] = new(1, 0), ["x"] = new(5, 0), ["y"] = new(7, 1) };
        var best = SmallestIsolation.Best(new(["w"], pipes, valves), NothingDeclared, ["x"], loads)!;
        Assert.Equal(["ring", "vx"], best.Valves);
        Assert.Equal((5, 0), (best.Affected, best.KeyCustomers));
        Assert.Equal(["works"], SmallestIsolation.Single(new(["w"], pipes, valves), NothingDeclared, ["x"], loads).Select(i => i.Valves[0]));
    }

    [Fact]
    public void Where_only_the_community_is_known_the_valve_covers_all_its_segments()
    {
        Pipe[] pipes = [new("s1", "a", "b"), new("s2", "c", "d")];
        ValveEdge[] valves = [new("v0", "w", "a"), new("v1", "b", "c")];
        var loads = new Dictionary<string, Load> { ["s1"] = new(2, 0), ["s2"] = new(3, 0) };
        Assert.Equal(["v1"], SmallestIsolation.Best(new(["w"], pipes, valves), NothingDeclared, ["s2"], loads)!.Valves);
        Assert.Equal(["v0"], SmallestIsolation.Best(new(["w"], pipes, valves), NothingDeclared, ["s1", "s2"], loads)!.Valves);
    }

    private static (string[] Sources, List<Pipe> Pipes, List<ValveEdge> Valves, Dictionary<string, Load> Loads) RandomTown(Random random)
    {
        var nodes = random.Next(4, 12);
        string Node() => $"n{random.Next(nodes)}";
        var pipes = Enumerable.Range(0, random.Next(2, 9)).Select(i => new Pipe($"s{i}", Node(), Node())).ToList();
        var valves = Enumerable.Range(0, random.Next(1, 9)).Select(i => new ValveEdge($"v{i}", Node(), Node())).Where(v => v.From != v.To).ToList();
        return (["n0"], pipes, valves, pipes.ToDictionary(p => p.Segment, _ => new Load(random.Next(20), random.Next(2))));
    }

    private static int Affected(IEnumerable<string> segments, Dictionary<string, Load> loads) => segments.Sum(s => loads[s].ServicePoints);

    /// <summary>The segments without water, found by spreading until nothing changes: another way than the product's.</summary>
    private static HashSet<string> Dry(string[] sources, List<Pipe> pipes, List<ValveEdge> valves, IReadOnlyCollection<string> closed)
    {
        var wet = sources.ToHashSet();
        bool changed;
        do
        {
            var before = wet.Count;
            foreach (var (from, to) in pipes.Select(p => (p.From, p.To)).Concat(valves.Where(v => !closed.Contains(v.Code)).Select(v => (v.From, v.To))))
            {
                if (wet.Contains(from)) wet.Add(to);
                if (wet.Contains(to)) wet.Add(from);
            }

            changed = wet.Count > before;
        }
        while (changed);

        return [.. pipes.Where(p => !wet.Contains(p.From) && !wet.Contains(p.To)).Select(p => p.Segment)];
    }
}
