using System.Data.Common;
using Dapper;

namespace Utilities.Billing;

/// <summary>Something under way because of which an account's dunning stands still: reminders, late fee and suspension.</summary>
/// <param name="Reason">As a code: <c>complaint-open</c>.</param>
/// <param name="Reference">Number of what is under way. Never that of a report of misconduct (举报).</param>
/// <param name="Until">Null while it is under way.</param>
public sealed record DunningVeto(string Account, string Reason, string Reference, DateTimeOffset Since, DateTimeOffset? Until)
{
    private DunningVeto()
        : this("", "", "", default, null)
    {
    }
}

/// <summary>The vetoes of these accounts, those that have ended too: days under a veto bear no late fee.</summary>
public delegate Task<IReadOnlyList<DunningVeto>> FindDunningVetoes(DbConnection db, DbTransaction? transaction, IReadOnlyCollection<string> accounts);

/// <summary>Why something stands still for an account.</summary>
/// <param name="Spares">Which of <see cref="DunningScopes"/>.</param>
public sealed record DunningHold(string Account, string Reason, string Reference, DateTimeOffset Since, DateTimeOffset? Until, IReadOnlyList<string> Spares)
{
    public bool Holds(string scope, DateTimeOffset at) => Since <= at && (Until is not { } end || at < end) && Spares.Contains(scope);
}

/// <summary>All that makes dunning stand still: complaints and enquiries, agreements on parts that are kept, flags, special groups. A few statements for many accounts.</summary>
internal sealed class DunningHolds(DunningPolicy policy, IEnumerable<FindDunningVetoes> vetoes)
{
    private const string Agreements = "SELECT account, number, agreed_at, ended_at FROM instalment_agreement WHERE account IN @accounts";
    private const string Flags = "SELECT account, number, flag, since_on, until_on FROM dunning_flag WHERE account IN @accounts";
    private const string Groups = "SELECT number FROM account WHERE number IN @accounts AND special_group IS NOT NULL";

    public async Task<ILookup<string, DunningHold>> Of(DbConnection db, DbTransaction? transaction, IReadOnlyCollection<string> accounts)
    {
        var holds = new List<DunningHold>();
        if (accounts.Count > 0)
        {
            foreach (var find in vetoes) holds.AddRange((await find(db, transaction, accounts)).Select(veto => new DunningHold(veto.Account, veto.Reason, veto.Reference, veto.Since, veto.Until, DunningScopes.All)));
            holds.AddRange((await db.QueryAsync<(string Account, string Number, DateTimeOffset Since, DateTimeOffset? Until)>(Agreements, new { accounts }, transaction))
                .Select(it => new DunningHold(it.Account, "instalments", it.Number, it.Since, it.Until, DunningScopes.All)));
            holds.AddRange((await db.QueryAsync<FlagRow>(Flags, new { accounts }, transaction)).Select(HoldOf));
            holds.AddRange((await db.QueryAsync<string>(Groups, new { accounts }, transaction))
                .Select(account => new DunningHold(account, "special-group", account, DateTimeOffset.MinValue, null, policy.SpecialGroupsSpared)));
        }

        return holds.ToLookup(hold => hold.Account, StringComparer.Ordinal);
    }

    private DunningHold HoldOf(FlagRow flag) => new(
        flag.Account, flag.Flag, flag.Number, HallTime.WholeDay(flag.SinceOn).From, flag.UntilOn is { } until ? HallTime.WholeDay(until).From : null,
        policy.Flags.FirstOrDefault(kind => kind.Code == flag.Flag)?.Spares ?? []);

    private sealed record FlagRow
    {
        public string Account { get; init; } = "";
        public string Number { get; init; } = "";
        public string Flag { get; init; } = "";
        public DateOnly SinceOn { get; init; }
        public DateOnly? UntilOn { get; init; }
    }
}
