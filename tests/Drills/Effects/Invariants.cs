using Utilities.Drills.Acts;

namespace Utilities.Drills.Effects;

/// <summary>Something that holds whatever befell the platform.</summary>
/// <param name="Name">In the report.</param>
/// <param name="Means">How it is judged.</param>
/// <param name="Needs">Services without which there is nothing to judge.</param>
/// <param name="Offences">The rows that break it.</param>
public sealed record Invariant(string Name, string Means, string[] Needs, Func<Evidence, Task<IEnumerable<string>>> Offences);

/// <summary>The one list of what must hold. Nothing accepted is lost, nothing takes effect twice, no clock is missed or fired twice.</summary>
public static class Invariants
{
    private static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    public static IReadOnlyList<Invariant> All { get; } =
    [
        new("requests are there once", "rows of request against the accepted keys", [], Each(Utilities, (evidence, utility) => evidence.Once(utility,
            "SELECT description AS act_key, number FROM request WHERE description LIKE @keys", FileRequest.Kind))),
        new("steps are taken once", "rows of request_event against the accepted keys", ["water"], evidence => evidence.Once("water",
            "SELECT e.note AS act_key, r.number || ' ' || e.step AS number FROM request_event e JOIN request r ON r.id = e.request_id WHERE e.kind = 'step' AND e.note LIKE @keys", TakeStep.Kind)),
        new("bookings are there once", "rows of appointment against the accepted keys", ["appointments"], evidence => evidence.Once("appointments",
            "SELECT note AS act_key, number FROM appointment WHERE note LIKE @keys", BookWindow.Kind)),
        new("tickets are there once", "rows of queue_ticket against the accepted keys", ["appointments"], evidence => evidence.Once("appointments",
            "SELECT name AS act_key, number FROM queue_ticket WHERE name LIKE @keys", TakeTicket.Kind)),
        new("complaints are there once", "rows of hall_case against the accepted keys", ["complaints"], evidence => evidence.Once("complaints",
            "SELECT description AS act_key, number FROM hall_case WHERE description LIKE @keys", FileComplaint.Kind, FileComplaint.AboutWater)),
        new("payments are there once", "rows of payment against the accepted keys", ["billing"], evidence => evidence.Once("billing",
            "SELECT reference AS act_key, number FROM payment WHERE reference LIKE @keys", PayAtWindow.Kind)),
        .. MoneyAndSlots.All,
        .. FactsAndSagas.All,
        .. Clocks.All,
        new("numbers have no gap", "rows counted against number_sequence", [], Each(null, Sequences)),
        new("outboxes are empty", "rows of outbox", [], Each(null, async (evidence, service) =>
            await evidence.Books.Query<string>(service, "SELECT message_type || ' ' || COALESCE(last_error, '') FROM outbox"))),
        new("no dead letter", "rows of dead_letter since the drill began", [], Each(null, (evidence, service) => DeadLetters(evidence, service))),
        new("databases are whole", "PRAGMA integrity_check and foreign_key_check", [], Each(null, async (evidence, service) =>
            (await evidence.Books.Query<string>(service, "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' UNION ALL SELECT 'foreign key of ' || \"table\" FROM pragma_foreign_key_check"))
                .Select(offence => $"{service}: {offence}"))),
        new("every answer is one that may be given", "no 500, every refusal as problem details, every 503 with Retry-After", [], evidence => Task.FromResult<IEnumerable<string>>(evidence.Load.Tally.Wrong)),
    ];

    public static async Task Check(DrillRun run, Evidence evidence)
    {
        await evidence.Observer.CatchUp();
        run.Count("facts heard", evidence.Observer.Count);
        foreach (var service in evidence.Stack.Services)
            run.Count($"clocks fired at {service}", await evidence.Books.Read<long>(service, "SELECT COUNT(*) FROM clock_firing WHERE fired_at >= @since", new { since = evidence.Observer.Since.ToUnixTimeMilliseconds() }));
        foreach (var invariant in All.Where(invariant => evidence.Has(invariant.Needs))) run.Hold(invariant.Name, invariant.Means, await invariant.Offences(evidence));
    }

    /// <summary>The same question to several services; null: to every one of the stack.</summary>
    internal static Func<Evidence, Task<IEnumerable<string>>> Each(string[]? services, Func<Evidence, string, Task<IEnumerable<string>>> offences) => async evidence =>
    {
        var found = new List<string>();
        foreach (var service in evidence.Stack.Services.Where(service => services is null || services.Contains(service))) found.AddRange(await offences(evidence, service));
        return found;
    };

    private static async Task<IEnumerable<string>> Each(Evidence evidence, string service, string sql, object parameters) =>
        (await evidence.Books.Query<string>(service, sql, parameters)).Select(offence => $"{service}: {offence}");

    private static Task<IEnumerable<string>> DeadLetters(Evidence evidence, string service) => Each(evidence, service,
        "SELECT queue || ' ' || COALESCE(message_type, '') || ': ' || COALESCE(cause_type, '') || ' ' || COALESCE(cause_message, '') FROM dead_letter WHERE collected_at >= @since",
        new { since = evidence.Observer.Since.ToUnixTimeMilliseconds() });

    /// <summary>Every number up to the last is in use: an undone act gives its number back.</summary>
    private static async Task<IEnumerable<string>> Sequences(Evidence evidence, string service)
    {
        var offences = new List<string>();
        string[] tables = service switch { "appointments" => ["appointment", "queue_ticket"], "complaints" => ["hall_case"], "billing" => [], _ => ["request"] };
        foreach (var table in tables)
        {
            offences.AddRange(await Each(evidence, service, $"""
                SELECT s.prefix || ' of {table}: ' || COUNT(t.number) || ' of ' || s.last FROM number_sequence s
                JOIN {table} t ON t.number LIKE s.prefix || '-' || REPLACE(s.date, '-', '') || '-%'
                GROUP BY s.prefix, s.date HAVING COUNT(t.number) <> s.last
                """, new { }));
        }

        return offences;
    }
}
