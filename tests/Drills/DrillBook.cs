using Utilities.Drills.Scenes;

namespace Utilities.Drills;

/// <summary>All drills, in the order in which they are run: those on the whole platform first, because they share one.</summary>
public static class DrillBook
{
    public static IReadOnlyList<Drill> All { get; } =
    [
        Kill.Drill, BrokerRestart.Drill, BrokerPause.Drill, BrokerAlarm.Drill, QueueFull.Drill, Replay.Drill,
        DatabaseLocked.Drill, DiskFull.Drill, DiskSlow.Drill, NetworkCut.Drill, ClockSteps.Drill,
    ];

    /// <summary>Those that <c>./test</c> plays in their short form: each takes two minutes, so the others are left to <c>./drill</c>.</summary>
    public static IReadOnlyList<Drill> InTests { get; } = [DatabaseLocked.Drill, DiskFull.Drill];

    public static Drill? Find(string name) => All.FirstOrDefault(drill => drill.Name == name);
}
