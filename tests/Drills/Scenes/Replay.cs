using Utilities.Drills.Acts;
using Utilities.Drills.Effects;

namespace Utilities.Drills.Scenes;

/// <summary>Everything that was ever said on the bus is said again, word for word.</summary>
public static class Replay
{
    private static readonly TimeSpan ShortLength = TimeSpan.FromSeconds(6);

    public static Drill Drill { get; } = new(
        "replay", "every message of a load is published again with the same message id, to the same exchange", "the broker's firehose (rabbitmqctl trace_on) records; a client publishes what it recorded",
        "no table of any service changes", Play);

    private static async Task Play(DrillRun run)
    {
        var stack = await run.Platform();
        await using var recorder = await Recorder.Start(stack);
        await run.UnderLoad(stack, new LoadPlan(), _ => Task.Delay(run.Options.Short ? ShortLength : run.Options.Length, TimeProvider.System, CancellationToken.None));
        var messages = await recorder.Stop();
        run.Count("messages recorded", messages.Count);
        run.Hold("there is something to say again", "messages recorded", messages.Count > 0 ? [] : ["none"]);

        // What changes by itself, because time goes on, is told apart by a look before.
        var first = await Effect.Of(stack);
        await Task.Delay(ShortLength, TimeProvider.System, CancellationToken.None);
        var before = await Effect.Of(stack);
        var restless = Effect.Changed(first, before).Select(change => change.Table).ToHashSet(StringComparer.Ordinal);
        await Recorder.SayAgain(stack, messages);
        run.Inject($"{messages.Count} messages published again");
        await stack.Settle();
        var after = await Effect.Of(stack);
        run.Count("tables compared", before.Count - restless.Count);
        run.Count("tables that change by themselves", restless.Count == 0 ? "none" : string.Join(", ", restless.Order(StringComparer.Ordinal)));
        run.Hold("no effect is there twice", "rows and versions of every table, before and after", Effect.Changed(before, after).Where(change => !restless.Contains(change.Table)).Select(change => $"{change.Table}: {change.Before} before, {change.After} after"));
    }
}
