using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Reminders given at a utility's own desk (供气服务原则 六). One counts for the case of that account and period: the customer is not asked a second time for the same step,
/// and it stops the clock. Inside an open unit.
/// </summary>
internal sealed class DeskReminders(UnitOfWork work, ClockLedger clocks)
{
    public const string Desk = "desk";

    private const string Matching = """
        SELECT x.case_id, MAX(r.at) AS at FROM arrears_bill x JOIN arrears_case c ON c.id = x.case_id JOIN desk_reminder r ON r.account = c.account AND r.period = x.period
        WHERE x.case_id IN @ids AND r.counts = @yes GROUP BY x.case_id
        """;

    private const string Spare = """
        UPDATE arrears_task SET state = 'cancelled', result = 'reminded-elsewhere', version = version + 1, updated_at = @now WHERE case_id IN @ids AND state = 'queued';
        UPDATE dunning_notice SET state = 'cancelled', version = version + 1, updated_at = @now WHERE case_id IN @ids AND state = 'issued' AND kind = 'dunning';
        """;

    private const string Note = "UPDATE arrears_case SET reminded_at = @at, reminded_by = 'desk', version = version + 1, updated_at = @now WHERE id IN @ids AND (reminded_at IS NULL OR reminded_at < @at)";

    /// <summary>The first reminder of the ladder has been given: the next one follows as if it had been ours.</summary>
    private const string Skip = "UPDATE arrears_case SET steps = 1, step_on = @on, next_on = @next WHERE id = @Id AND steps = 0";

    /// <summary>Counts what was given before these cases were opened.</summary>
    public async Task Count(IReadOnlyList<ArrearsCase> cases)
    {
        var given = (await work.Query<(Guid Id, DateTimeOffset At)>(Matching, new { ids = IdList.Of(cases.Select(it => it.Id)), yes = true })).ToDictionary(row => row.Id, row => row.At);
        if (given.Count > 0) await Given([.. cases.Where(it => given.ContainsKey(it.Id))], it => given[it.Id]);
    }

    /// <summary>These cases' customers were reminded there.</summary>
    public async Task Given(IReadOnlyList<ArrearsCase> cases, Func<ArrearsCase, DateTimeOffset> at)
    {
        var now = work.Time.GetUtcNow();
        await work.Write(Spare, new { ids = IdList.Of(cases.Select(it => it.Id)), now });
        foreach (var group in cases.GroupBy(at, it => it.Id)) await work.Write(Note, new { at = group.Key, now, ids = IdList.Of(group) });
        await ArrearsTable.Append(work, cases.Select(it => it.Id), "reminded-at-desk", Actor.System);
        // A reminder from before the last day to pay stops the clock at its start.
        await clocks.Record([.. cases.Select(it => new Milestone(it.Matter, ArrearsCase.Reminded, at(it) is var given && given > HallTime.WholeDay(it.OldestDueOn).Until ? given : HallTime.WholeDay(it.OldestDueOn).Until, Actor.System))]);
    }

    public Task SkipFirst(ArrearsCase of, DateOnly on, DateOnly? next) => work.Write(Skip, new { of.Id, on, next });
}
