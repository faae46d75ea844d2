namespace Utilities.Drills;

/// <summary>One failure drill.</summary>
/// <param name="Name">On the command line: <c>kill</c>.</param>
/// <param name="Fault">What is done to the platform.</param>
/// <param name="Means">How it is injected, and what that needs.</param>
/// <param name="Holds">What must hold meanwhile and afterwards, in words; the report says by which rows it was judged.</param>
/// <param name="Play">Injects, waits for the end and judges. Throws <see cref="DrillSkipped"/> where the machine cannot do it.</param>
public sealed record Drill(string Name, string Fault, string Means, string Holds, Func<DrillRun, Task> Play);

/// <summary>The machine lacks what the drill needs; counted as skipped, with the reason.</summary>
public sealed class DrillSkipped(string reason) : Exception(reason);

/// <summary>How a drill is run.</summary>
/// <param name="Length">How long the faults go on; a drill that has done each once may end earlier.</param>
/// <param name="Seed">Of every random choice.</param>
/// <param name="Short">Each fault once, for seconds: the form that the tests run.</param>
public sealed record DrillOptions(TimeSpan Length, int Seed, bool Short)
{
    public static DrillOptions InTests { get; } = new(TimeSpan.FromSeconds(20), Seed: 42, Short: true);
}
