using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Looks whether agreements on parts are kept: what fell due by yesterday must have been paid. A broken one holds nothing up any more.</summary>
internal sealed class KeepInstalments(UnitOfWork work)
{
    private const string Late = """
        SELECT a.id FROM instalment_agreement a
        WHERE a.ended_at IS NULL AND (SELECT COALESCE(SUM(p.amount), 0) FROM instalment_part p WHERE p.agreement_id = a.id AND p.due_on < @today)
            > a.total - (SELECT COALESCE(SUM(b.open_amount), 0) FROM instalment_bill x JOIN bill b ON b.number = x.bill WHERE x.agreement_id = a.id)
        """;

    private const string Break = $"""
        UPDATE instalment_agreement SET state = 'broken', ended_at = @now, ended_by = 'system', version = version + 1, updated_at = @now WHERE id IN @ids AND ended_at IS NULL
        """;

    private const int Stretch = 500;

    public Task Look(DateOnly today, CancellationToken cancel) => work.Execute(async () =>
    {
        var late = (await work.Query<Guid>(Late, new { today })).Take(Stretch).ToList();
        if (late.Count == 0) return;
        var cases = await work.Query<Guid>("SELECT case_id FROM instalment_agreement WHERE id IN @ids", new { ids = IdList.Of(late) });
        ArrearsTable.AllOf(await work.Write(Break, new { ids = IdList.Of(late), now = work.Time.GetUtcNow() }), late.Count);
        await ArrearsTable.Append(work, cases, "instalments-broken", Actor.System);
    }, cancel);
}
