using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>A case with all that belongs to it.</summary>
/// <param name="Holds">Why something stands still for the account now.</param>
public sealed record ArrearsView(
    ArrearsCase Case, Money Owed, IReadOnlyList<OverdueBill> Bills, IReadOnlyList<ArrearsEvent> History, IReadOnlyList<ArrearsTask> Calls, IReadOnlyList<DunningNotice> Notices,
    IReadOnlyList<InstalmentView> Instalments, IReadOnlyList<DunningHold> Holds, IReadOnlyList<ClockView> Clocks);

/// <summary>One entry of a case's history.</summary>
/// <param name="What"><c>opened</c>, <c>step</c>, <c>call-reached</c>, <c>held</c>, <c>paid</c> …</param>
/// <param name="Detail">A code or a number.</param>
public sealed record ArrearsEvent(DateTimeOffset At, string What, string Actor, string? Detail)
{
    private ArrearsEvent()
        : this(default, "", "", null)
    {
    }
}

/// <summary>Reads cases in full.</summary>
internal sealed class ArrearsReader(Database database, DunningHolds holds, ClockReader clocks, TimeProvider time)
{
    private const string Bills = """
        SELECT x.case_id, b.number, b.period, b.due_on, b.total, b.open_amount FROM arrears_bill x JOIN bill b ON b.number = x.bill WHERE x.case_id = @Id ORDER BY b.due_on, b.number
        """;

    private const string Paid = """
        SELECT a.total - COALESCE(SUM(b.open_amount), 0) AS paid FROM instalment_agreement a LEFT JOIN instalment_bill x ON x.agreement_id = a.id LEFT JOIN bill b ON b.number = x.bill
        WHERE a.id = @Id GROUP BY a.total
        """;

    public async Task<ArrearsView?> Of(string number, CancellationToken cancel)
    {
        var view = await database.Read(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<ArrearsCase>($"{ArrearsTable.Select} WHERE number = @number", new { number }) is not { } of) return null;
            var bills = (await db.QueryAsync<OverdueBill>(Bills, of)).AsList();
            var history = (await db.QueryAsync<ArrearsEvent>("SELECT at, kind AS what, actor, detail FROM arrears_event WHERE case_id = @Id ORDER BY seq", of)).AsList();
            var calls = (await db.QueryAsync<ArrearsTask>($"{ArrearsTask.Table.Select} WHERE case_id = @Id ORDER BY number", of)).AsList();
            var notices = (await db.QueryAsync<DunningNotice>($"{DunningNotice.Table.Select} WHERE case_id = @Id ORDER BY number", of)).AsList();
            var now = time.GetUtcNow();
            var held = (await holds.Of(db, null, [of.Account]))[of.Account].Where(hold => hold.Until is not { } end || end > now).ToList();
            return new ArrearsView(of, bills.Sum(bill => bill.OpenAmount), bills, history, calls, notices, await Agreements(db, of), held, []);
        }, cancel);
        return view is null ? null : view with { Clocks = await clocks.OfMatter(view.Case.Id, cancel) };
    }

    private static async Task<IReadOnlyList<InstalmentView>> Agreements(DbConnection db, ArrearsCase of)
    {
        var views = new List<InstalmentView>();
        foreach (var agreement in await db.QueryAsync<InstalmentAgreement>($"{InstalmentAgreement.Table.Select} WHERE case_id = @Id ORDER BY number", of))
        {
            var parts = (await db.QueryAsync<InstalmentPart>("SELECT part, due_on, amount FROM instalment_part WHERE agreement_id = @Id ORDER BY part", agreement)).AsList();
            views.Add(new(agreement, parts, await db.QuerySingleAsync<Money>(Paid, agreement)));
        }

        return views;
    }
}
