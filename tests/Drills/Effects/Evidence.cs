using Utilities.Drills.Acts;
using Utilities.Drills.Stacks;

namespace Utilities.Drills.Effects;

/// <summary>What the invariants are judged by: the databases, what was accepted, what was heard.</summary>
public sealed record Evidence(DrillStack Stack, Load Load, Observer Observer)
{
    public AcceptedLedger Ledger => Load.Ledger;

    public Books Books => Stack.Books;

    public bool Has(params string[] services) => services.All(Stack.Services.Contains);

    /// <summary>Accepted acts of these kinds by one service.</summary>
    public IReadOnlyList<Accepted> Accepted(string service, params string[] kinds) => [.. kinds.SelectMany(Ledger.Of).Where(act => act.Service == service)];

    /// <summary>
    /// Rows that carry the keys of this load, against what was accepted: each accepted key has one row with the number that was answered; a row without an
    /// accepted key is one whose answer was lost for good.
    /// </summary>
    /// <param name="sql">Selects <c>act_key</c> and <c>number</c>, with keys LIKE <c>@keys</c>.</param>
    public async Task<IEnumerable<string>> Once(string service, string sql, params string[] kinds)
    {
        var rows = (await Books.Query<Keyed>(service, sql, new { keys = Load.Name + "%" })).ToLookup(row => row.ActKey, row => row.Number, StringComparer.Ordinal);
        var accepted = Accepted(service, kinds);
        var known = accepted.Select(act => act.Key).Concat(Ledger.WithoutAnswer()).ToHashSet(StringComparer.Ordinal);
        var lost = accepted.Where(act => !rows[act.Key].Any()).Select(act => $"{service}: {act.Number} was accepted and is not there");
        var other = accepted.Where(act => rows[act.Key].Any() && !rows[act.Key].Contains(act.Number)).Select(act => $"{service}: {act.Number} was answered and {rows[act.Key].First()} is there");
        var twice = rows.Where(row => row.Count() > 1).Select(row => $"{service}: {row.Key} is there {row.Count()} times: {string.Join(", ", row)}");
        var unasked = rows.Where(row => !known.Contains(row.Key)).Select(row => $"{service}: {row.First()} is there, but nothing of it was accepted");
        return [.. lost, .. other, .. twice, .. unasked];
    }

    /// <summary>Those of the subjects of which the fact was heard not at all, or as two messages.</summary>
    public IEnumerable<string> ToldOnce(string fact, IEnumerable<string> subjects)
    {
        var told = Observer.Of(fact);
        return subjects.Where(subject => told[subject].Count() != 1).Select(subject => $"{fact} of {subject}: {told[subject].Count()} messages");
    }

    private sealed class Keyed
    {
        public string ActKey { get; init; } = "";

        public string Number { get; init; } = "";
    }
}
