using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Collects lines of a load and stores them, one unit of work per batch: a question per kind and utility for what is known, and bulk rows for what is new.</summary>
/// <param name="listed">How many wrong lines are kept, the first of the load; all are counted.</param>
internal sealed class LoadBatch(UnitOfWork unit, AccountLoad load, Actor actor, int listed)
{
    private readonly List<LoadLine> waiting = [];
    private readonly HashSet<(string Utility, string Key)> held = [];
    private readonly PriorityQueue<LoadAccounts.Reject, int> rejects = new();
    private int read;
    private int rejected;
    private Counts total;

    private record struct Counts(int Registered, int CustomersRevised, int Opened, int Revised, int Unchanged);

    public int Waiting => waiting.Count;

    /// <summary>Whether a waiting line is about the same service point or a meter of the line: it must be stored first.</summary>
    public bool Holds(LoadLine line) => Keys(line).Any(held.Contains);

    public void Add(LoadLine line)
    {
        read++;
        if (line.Errors.Count > 0)
        {
            Refuse(new(line.Number, line.Errors));
            return;
        }

        waiting.Add(line);
        held.UnionWith(Keys(line));
    }

    public LoadAccounts.Report Report() => new(
        read, total.Registered, total.CustomersRevised, total.Opened, total.Revised, total.Unchanged, rejected,
        [.. rejects.UnorderedItems.Select(entry => entry.Element).OrderBy(reject => reject.Line)]);

    public async Task Store(CancellationToken cancel)
    {
        if (waiting.Count == 0) return;
        var (counts, wrong) = (new Counts(), new List<LoadAccounts.Reject>());
        await unit.Execute(async () => counts = await Write(wrong), cancel);
        total = new(
            total.Registered + counts.Registered, total.CustomersRevised + counts.CustomersRevised, total.Opened + counts.Opened, total.Revised + counts.Revised, total.Unchanged + counts.Unchanged);
        wrong.ForEach(Refuse);
        waiting.Clear();
        held.Clear();
    }

    /// <summary>Counts a wrong line, and keeps it unless enough earlier ones are kept.</summary>
    private void Refuse(LoadAccounts.Reject reject)
    {
        rejected++;
        rejects.Enqueue(reject, -reject.Line);
        if (rejects.Count > listed) rejects.Dequeue();
    }

    private async Task<Counts> Write(List<LoadAccounts.Reject> wrong)
    {
        var known = await LoadKnown.Of(unit, waiting);
        var (good, coming) = (new List<LoadLine>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in waiting)
        {
            var errors = known.Errors(line, coming);
            if (errors.Any)
            {
                wrong.Add(new(line.Number, errors.All));
                continue;
            }

            good.Add(line);
            if (line.Customer is { } customer) coming.Add(customer.Ref);
        }

        // The last of several lines about one customer counts.
        var customers = good.Select(line => line.Customer).OfType<Customer>().Reverse().DistinctBy(customer => customer.Ref).ToList();
        var fresh = customers.Where(customer => !known.Customers.ContainsKey(customer.Ref)).ToList();
        var changed = customers.Where(customer => known.Customers.TryGetValue(customer.Ref, out var old) && Differ(old, customer)).ToList();
        await load.Add(fresh);
        await unit.Write(CustomerTable.Replace, changed);

        var openings = good.Select(line => line.Opening).OfType<AccountOpening>().ToList();
        var opened = await load.Open([.. openings.Where(opening => known.At(opening) is null)]);
        var moved = openings.Select(opening => (Opening: opening, Known: known.At(opening))).Where(pair => pair.Known is not null && Moved(pair.Known, pair.Opening)).ToList();
        await unit.Write(AccountTable.Move, moved.Select(pair => new { pair.Known!.Number, pair.Opening.CustomerRef, pair.Opening.Area, pair.Opening.Route, now = unit.Time.GetUtcNow() }));
        await Audit.Write(unit, actor, "accounts-loaded", opened.Count == 0 ? "" : $"{opened[0].Number}..{opened[^1].Number}", $"{opened.Count} opened, {moved.Count} revised");
        return new(fresh.Count, changed.Count, opened.Count, moved.Count, openings.Count - opened.Count - moved.Count);
    }

    private static bool Differ(Customer old, Customer now) => old with { Version = now.Version, UpdatedAt = now.UpdatedAt } != now;

    private static bool Moved(Account old, AccountOpening now) => (old.CustomerRef, old.Area, old.Route) != (now.CustomerRef, now.Area, now.Route);

    private static IEnumerable<(string Utility, string Key)> Keys(LoadLine line) => line.Opening is not { } opening ? [] :
        opening.Meters.Select(meter => (opening.Utility, $"meter {meter.Meter}")).Append((opening.Utility, opening.ServicePoint)).Distinct();
}
