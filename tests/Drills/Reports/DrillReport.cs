using System.Globalization;

namespace Utilities.Drills.Reports;

/// <summary>A fault, at its time in the drill.</summary>
public sealed record Injected(TimeSpan At, string Fault);

/// <summary>An invariant and the rows that break it.</summary>
public sealed record Held(string Name, string Means, int Broken, IReadOnlyList<string> Offences);

/// <summary>What a drill did, what was accepted meanwhile, what took effect, and which invariants held.</summary>
public sealed class DrillReport(Drill drill, DrillOptions options)
{
    private const int MostOffences = 20;

    private readonly Lock gate = new();
    private readonly List<Injected> injected = [];
    private readonly List<KeyValuePair<string, string>> counts = [];
    private readonly List<Held> held = [];

    public string Name => drill.Name;

    public string Fault => drill.Fault;

    public string Means => drill.Means;

    public string Holds => drill.Holds;

    public int Seed => options.Seed;

    public TimeSpan Took { get; set; }

    /// <summary>Why the machine cannot do it; null: it was done.</summary>
    public string? Skipped { get; private set; }

    public IReadOnlyList<Injected> Faults => injected;

    public IReadOnlyList<KeyValuePair<string, string>> Figures => counts;

    public IReadOnlyList<Held> Invariants => held;

    public bool Failed => held.Any(invariant => invariant.Broken > 0);

    public string Verdict => Skipped is not null ? "skipped" : Failed ? "FAILED" : "held";

    public void Inject(TimeSpan at, string fault)
    {
        lock (gate) injected.Add(new(at, fault));
    }

    public void Count(string what, object figure)
    {
        lock (gate) counts.Add(new(what, Convert.ToString(figure, CultureInfo.InvariantCulture)!));
    }

    public void Hold(string invariant, string means, IEnumerable<string> offences)
    {
        var all = offences.ToList();
        lock (gate) held.Add(new(invariant, means, all.Count, [.. all.Take(MostOffences)]));
    }

    public void Skip(string reason) => Skipped = reason;
}
