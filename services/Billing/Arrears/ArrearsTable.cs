using System.Data.Common;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The SQL of arrears cases that more than one act needs.</summary>
internal static class ArrearsTable
{
    public const string Select = """
        SELECT id, number, account, utility, service_point, customer_class, area, period, oldest_due_on, state, steps, step_on, next_on, held_for, reminded_at, reminded_by,
            opened_at, closed_at, outcome, version, updated_at
        FROM arrears_case
        """;

    private const string Remind = """
        UPDATE arrears_case SET reminded_at = @at, reminded_by = @by, version = version + 1, updated_at = @now
        WHERE id = @id AND closed_at IS NULL AND (reminded_at IS NULL OR reminded_at < @at)
        """;

    private const string AppendSql = """
        INSERT INTO arrears_event (case_id, seq, at, kind, actor, roles, detail)
        SELECT c.id, COALESCE((SELECT MAX(e.seq) FROM arrears_event e WHERE e.case_id = c.id), 0) + 1, @now, @kind, @actor, @roles, @detail
        FROM arrears_case c WHERE c.id IN @ids
        """;

    public static Task<ArrearsCase?> ByNumber(UnitOfWork work, string number) => work.Single<ArrearsCase>($"{Select} WHERE number = @number", new { number });

    public static Task<ArrearsCase?> ById(UnitOfWork work, Guid id) => work.Single<ArrearsCase>($"{Select} WHERE id = @id", new { id });

    public static Task<ArrearsCase?> OpenOf(UnitOfWork work, string account) => work.Single<ArrearsCase>($"{Select} WHERE account = @account AND closed_at IS NULL", new { account });

    /// <summary>The same entry in the history of each of these cases. Nothing personal and no free words.</summary>
    public static Task Append(UnitOfWork work, IEnumerable<Guid> cases, string kind, Actor by, string? detail = null) =>
        work.Write(AppendSql, new { ids = IdList.Of(cases), now = work.Time.GetUtcNow(), kind, actor = by.Id, roles = by.RoleText, detail });

    /// <summary>Notes that the customer was reminded; a later reminder is not overwritten by an earlier one.</summary>
    public static Task NoteReminder(UnitOfWork work, Guid id, string by, DateTimeOffset at) => work.Write(Remind, new { id, by, at, now = work.Time.GetUtcNow() });

    /// <summary>A look that finds some of its cases taken by another replica undoes what it did; the next one reads what is there then.</summary>
    public static void AllOf(int changed, int expected)
    {
        if (changed != expected) throw new InvalidOperationException($"{expected - changed} of {expected} arrears cases were taken by another replica.");
    }

    /// <summary>What is open of each of these cases.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Money>> Owed(DbConnection db, DbTransaction? transaction, IEnumerable<Guid> cases) => (await db.QueryAsync<(Guid Id, Money Owed)>("""
        SELECT x.case_id, SUM(b.open_amount) AS owed FROM arrears_bill x JOIN bill b ON b.number = x.bill WHERE x.case_id IN @ids GROUP BY x.case_id
        """, new { ids = IdList.Of(cases) }, transaction)).ToDictionary(row => row.Id, row => row.Owed);
}
