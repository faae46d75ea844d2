using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// What complaints and enquiries about bills come to for dunning: while one is open, nothing is done against the account. A case may be heard of as closed before
/// it is heard of as filed, and every word may come twice; the later instant counts. Inside the unit of the message.
/// </summary>
internal sealed class ComplaintVetoes(UnitOfWork work, OrderDueSuspensions suspensions)
{
    public const string Reason = "complaint-open";

    private const string Known = "SELECT number, is_open, changed_at FROM dunning_complaint WHERE case_id = @id";
    private const string Note = "INSERT INTO dunning_complaint (case_id, number, is_open, changed_at) VALUES (@id, @number, @open, @at)";
    private const string Change = "UPDATE dunning_complaint SET is_open = @open, changed_at = @at WHERE case_id = @id AND changed_at <= @at";
    private const string End = "UPDATE dunning_veto SET ended_at = CASE WHEN opened_at > @at THEN opened_at ELSE @at END WHERE case_id = @id AND ended_at IS NULL";

    private const string Begin = """
        INSERT INTO dunning_veto (case_id, account, number, reason, opened_at)
        SELECT @id, a.number, @number, @reason, @at FROM account a
        WHERE a.number IN @accounts AND NOT EXISTS (SELECT 1 FROM dunning_veto v WHERE v.case_id = @id AND v.account = a.number AND (v.ended_at IS NULL OR v.opened_at >= @at))
        """;

    /// <summary>The accounts that a number names: their own, that of a bill, a case or a notice; or those at the service point.</summary>
    private const string ByNumber = """
        SELECT number FROM account WHERE number = @number UNION SELECT account FROM bill WHERE number = @number
        UNION SELECT account FROM arrears_case WHERE number = @number UNION SELECT account FROM dunning_notice WHERE number = @number
        """;

    private const string AtPoint = "SELECT number FROM account WHERE utility IN @utilities AND service_point = @point AND closed_on IS NULL";

    public async Task<IReadOnlyList<string>> AccountsOf(string? number, string? point, bool aboutBilling)
    {
        var named = number is null ? [] : await work.Query<string>(ByNumber, new { number });
        return named.Count > 0 || point is null || !aboutBilling ? named : await work.Query<string>(AtPoint, new { point, utilities = DunningPolicy.Utilities });
    }

    public async Task Filed(Guid id, string number, IReadOnlyList<string> accounts, DateTimeOffset at)
    {
        if (await work.Single<KnownCase>(Known, new { id }) is not { } known) await work.Write(Note, new { id, number, open = true, at });
        else if (!known.IsOpen) return;
        await Open(id, number, accounts, at);
    }

    public async Task Closed(Guid id, string number, DateTimeOffset at)
    {
        if (await work.Single<KnownCase>(Known, new { id }) is not { } known)
        {
            await work.Write(Note, new { id, number, open = false, at });
            return;
        }

        if (await work.Write(Change, new { id, open = false, at }) == 0 || !known.IsOpen) return;
        var accounts = await work.Query<string>("SELECT DISTINCT account FROM dunning_veto WHERE case_id = @id AND ended_at IS NULL", new { id });
        await work.Write(End, new { id, at });
        await Say(accounts, "released", number);
    }

    public async Task Reopened(Guid id, string number, DateTimeOffset at)
    {
        if (await work.Single<KnownCase>(Known, new { id }) is null) await work.Write(Note, new { id, number, open = true, at });
        else if (await work.Write(Change, new { id, open = true, at }) == 0) return;
        await Open(id, number, await work.Query<string>("SELECT DISTINCT account FROM dunning_veto WHERE case_id = @id", new { id }), at);
    }

    /// <summary>Registered with <c>AddDunningVeto</c>.</summary>
    public static async Task<IReadOnlyList<DunningVeto>> Of(DbConnection db, DbTransaction? transaction, IReadOnlyCollection<string> accounts) => (await db.QueryAsync<DunningVeto>(
        "SELECT account, reason, number AS reference, opened_at AS since, ended_at AS until FROM dunning_veto WHERE account IN @accounts", new { accounts }, transaction)).AsList();

    private async Task Open(Guid id, string number, IReadOnlyList<string> accounts, DateTimeOffset at)
    {
        if (accounts.Count == 0 || await work.Write(Begin, new { id, number, reason = Reason, at, accounts }) == 0) return;
        await Say(accounts, "held", number);
        await suspensions.Spare(accounts);
    }

    /// <summary>Written into the history of the cases of these accounts.</summary>
    private async Task Say(IReadOnlyList<string> accounts, string kind, string number)
    {
        var cases = await work.Query<Guid>("SELECT id FROM arrears_case WHERE account IN @accounts AND closed_at IS NULL", new { accounts });
        if (cases.Count == 0) return;
        await work.Write("UPDATE arrears_case SET held_for = @held, version = version + 1, updated_at = @now WHERE id IN @ids", new { held = kind == "held" ? Reason : null, now = work.Time.GetUtcNow(), ids = IdList.Of(cases) });
        await ArrearsTable.Append(work, cases, kind, Actor.System, number);
    }

    private sealed record KnownCase
    {
        public string Number { get; init; } = "";
        public bool IsOpen { get; init; }
        public DateTimeOffset ChangedAt { get; init; }
    }
}
