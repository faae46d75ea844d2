using Utilities.TestKit;

namespace Utilities.Water.Tests;

public sealed class DemoNetworkTests
{
    private static readonly SeedDemoNetwork.Demo Demo = SeedDemoNetwork.Read(Path.Combine(Repository.Root, "contracts", "policy"));

    [Fact]
    public void Every_valve_of_it_is_acceptable_and_every_pipe_has_water()
    {
        Assert.All(Demo.Valves, valve => Assert.False(valve.Check(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero)).IsRefused));
        var graph = new NetworkGraph(Demo.Sources, [.. Demo.Pipes.Select(p => new Pipe(p.Segment!, p.From!, p.To!))], [.. Demo.Valves.Select(v => new ValveEdge(v.Code!, v.FromNode!, v.ToNode!))]);
        Assert.Equal(Demo.Pipes.Select(p => p.Segment!).Order(StringComparer.Ordinal), graph.CutOff("V-00").Order(StringComparer.Ordinal));
    }
}
