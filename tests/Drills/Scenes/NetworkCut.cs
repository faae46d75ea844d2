using System.Diagnostics;
using Utilities.Drills.Acts;
using Utilities.TestKit;

namespace Utilities.Drills.Scenes;

/// <summary>The network between the services and the broker swallows everything and tells nobody.</summary>
public static class NetworkCut
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(12);

    public static Drill Drill { get; } = new(
        "network-cut", "the network between services and broker is cut without a word; connections stay half open", "two network namespaces joined by veth, each with a false hardware address of the other",
        "the services notice by heartbeats and say that they are degraded, accept all the time, and resume when the network is back", Play);

    private static async Task Play(DrillRun run)
    {
        var cell = await run.Cell();
        var cable = cell.Link.OrSkip();
        await run.UnderLoad(cell, new LoadPlan(), async load =>
        {
            var (clock, before) = (Stopwatch.StartNew(), load.Accepted);
            await cable.Cut();
            run.Inject("the network is cut");
            try
            {
                await Eventually.True(cell.LacksBroker, Noticed, "the service to notice that its connections are dead");
                run.Count("noticed after", $"{clock.Elapsed.TotalSeconds:0.0} s");
                var left = (run.Options.Short ? ShortLength : run.Options.Length) - clock.Elapsed;
                if (left > TimeSpan.Zero) await Task.Delay(left, TimeProvider.System, CancellationToken.None);
                run.Count("accepted meanwhile", load.Accepted - before);
                run.Hold("acts are accepted meanwhile", "more than one a second", load.Accepted - before > clock.Elapsed.TotalSeconds ? [] : [$"{load.Accepted - before} in {clock.Elapsed.TotalSeconds:0} s"]);
            }
            finally
            {
                await cable.Join();
                run.Inject("over: the network is back");
            }

            var back = Stopwatch.StartNew();
            await Eventually.True(async () => !await cell.LacksBroker(), Return, "the service to be connected again");
            run.Count("connected again after", $"{back.Elapsed.TotalSeconds:0.0} s");
        });
    }
}
