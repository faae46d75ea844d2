using System.Diagnostics;
using Utilities.Drills.Acts;
using Utilities.Drills.Stacks;

namespace Utilities.Drills.Scenes;

/// <summary>A stretch of time in which something is away while acts go on being accepted.</summary>
internal static class Outage
{
    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(6);

    /// <param name="what">In the report.</param>
    /// <param name="begin">Takes it away.</param>
    /// <param name="end">Brings it back; also when the drill fails in between.</param>
    public static async Task Of(DrillRun run, DrillStack stack, Load load, string what, Func<Task> begin, Func<Task> end)
    {
        var length = run.Options.Short ? ShortLength : run.Options.Length;
        var before = load.Accepted;
        await begin();
        run.Inject(what);
        try
        {
            await Task.Delay(length, TimeProvider.System, CancellationToken.None);
            var during = load.Accepted - before;
            run.Count($"accepted while {what}", during);
            run.Hold($"acts are accepted while {what}", "more than one a second", during > length.TotalSeconds ? [] : [$"{during} in {length.TotalSeconds:0} s"]);
        }
        finally
        {
            await end();
            run.Inject($"over: {what}");
        }

        var back = Stopwatch.StartNew();
        await stack.UntilReady();
        run.Count($"ready again after: {what}", $"{back.Elapsed.TotalSeconds:0.0} s");
    }
}
