namespace Utilities.Drills.Effects;

/// <summary>No clock is missed and none fires twice.</summary>
internal static class Clocks
{
    /// <summary>The watch fires within a second; a machine under drill gets a little longer.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private static readonly string[] Facts = ["ClockWarned", "ClockBroken", "ClockEscalated"];

    public static Invariant[] All { get; } =
    [
        new("no clock is missed", "clocks whose next rung is over and not fired", [], Invariants.Each(null, async (evidence, service) =>
            (await evidence.Books.Query<string>(service, "SELECT matter_number || ' ' || commitment_id FROM clock WHERE next_fire_at < @over", new { over = (TimeProvider.System.GetUtcNow() - Grace).ToUnixTimeMilliseconds() }))
                .Select(clock => $"{service}: {clock}"))),
        new("every rung that fired is told once", "clock_firing against ClockWarned, ClockBroken and ClockEscalated on the bus", [], ToldOnce),
        new("complaints knows every broken promise once", "ClockBroken on the bus against rows of matter_breach", ["complaints"], async evidence =>
        {
            var known = (await evidence.Books.Query<string>("complaints", "SELECT clock_id || '/' || version FROM matter_breach")).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return evidence.Observer.Of("ClockBroken").Select(told => told.Key.Split('/')).Where(rung => !known.Contains($"{rung[0]}/{rung[2]}")).Select(rung => $"clock {rung[0]} is broken and complaints does not know");
        }),
    ];

    private static async Task<IEnumerable<string>> ToldOnce(Evidence evidence)
    {
        var told = Facts.SelectMany(fact => evidence.Observer.Of(fact)).ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);
        var offences = told.Where(pair => pair.Value != 1).Select(pair => $"rung {pair.Key}: {pair.Value} messages").ToList();
        foreach (var service in evidence.Stack.Services)
        {
            var fired = await evidence.Books.Query<Rung>(service, "SELECT clock_id, level, version FROM clock_firing WHERE fired_at >= @since", new { since = evidence.Observer.Since.ToUnixTimeMilliseconds() });
            offences.AddRange(fired.Select(rung => Observer.Rung(rung.ClockId, rung.Level, rung.Version)).Where(rung => !told.ContainsKey(rung)).Select(rung => $"{service}: rung {rung} fired and was not told"));
        }

        return offences;
    }

    private sealed class Rung
    {
        public string ClockId { get; init; } = "";

        public int Level { get; init; }

        public int Version { get; init; }
    }
}
