using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Closes the cases whose bills are all paid, whoever took the money: what is open of a bill is the only thing asked. With a case end its calls, its notices that
/// nobody has handed over, its agreement, and the suspension that was on its way.
/// </summary>
internal sealed class CloseCases(UnitOfWork work, ClockLedger clocks, SettleSuspensions suspensions)
{
    private const int Stretch = 500;

    private const string Owing = "EXISTS (SELECT 1 FROM arrears_bill x JOIN bill b ON b.number = x.bill WHERE x.case_id = c.id AND b.open_amount > 0)";

    private const string Find = $"SELECT c.id FROM arrears_case c WHERE c.closed_at IS NULL AND NOT {Owing} ORDER BY c.account";

    private const string Close = """
        UPDATE arrears_case SET state = 'closed', outcome = 'paid', closed_at = @now, next_on = NULL, held_for = NULL, version = version + 1, updated_at = @now
        WHERE id IN @ids AND closed_at IS NULL;
        UPDATE arrears_task SET state = 'cancelled', result = 'paid', version = version + 1, updated_at = @now WHERE case_id IN @ids AND state IN ('queued', 'taken');
        UPDATE dunning_notice SET state = 'cancelled', version = version + 1, updated_at = @now WHERE case_id IN @ids AND state = 'issued';
        UPDATE instalment_agreement SET state = 'completed', ended_at = @now, ended_by = 'system', version = version + 1, updated_at = @now WHERE case_id IN @ids AND ended_at IS NULL;
        """;

    /// <summary>Closes a stretch in a unit of its own; true when there may be more.</summary>
    public async Task<bool> Next(CancellationToken cancel)
    {
        // Looked for outside the write turn: nearly always nothing is found.
        var seen = (await work.Database.Read(db => db.QueryAsync<Guid>(Find + work.Database.Limit("@take"), new { take = Stretch }), cancel)).AsList();
        if (seen.Count == 0) return false;
        await work.Execute(async () =>
        {
            var paid = await work.Query<Guid>($"SELECT c.id FROM arrears_case c WHERE c.id IN @ids AND c.closed_at IS NULL AND NOT {Owing}", new { ids = IdList.Of(seen) });
            if (paid.Count == 0) return;
            await work.Write(Close, new { ids = IdList.Of(paid), now = work.Time.GetUtcNow() });
            await ArrearsTable.Append(work, paid, ArrearsCase.Paid, Actor.System);
            await clocks.ExcludeOpen(paid, ArrearsCase.Paid, Actor.System);
            await suspensions.Settle(paid);
        }, cancel);
        return seen.Count == Stretch;
    }
}
