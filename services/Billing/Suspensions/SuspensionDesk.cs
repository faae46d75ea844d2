using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Writes into a suspension's row, and into its case's history, what the saga does and hears. Inside the unit of the message.</summary>
internal sealed class SuspensionDesk(UnitOfWork work)
{
    private const string CancelNotice = """
        UPDATE dunning_notice SET state = 'cancelled', version = version + 1, updated_at = @now
        WHERE number = (SELECT s.notice FROM suspension s WHERE s.id = @id) AND state = 'issued'
        """;

    public Task Ordered(Guid id) => Keep(id, "suspension-ordered", it => it with { State = Suspension.Ordered, OrderedAt = work.Time.GetUtcNow(), NotBeforeOn = null });

    public Task Withdrawing(Guid id) => Keep(id, "suspension-withdrawn", it => it with { State = Suspension.Withdrawing });

    public Task Suspended(Guid id, string order, DateTimeOffset at) => Keep(id, "supply-suspended", it => it with { State = Suspension.Suspended, UtilityOrder = order, SuspendedAt = at });

    public Task Restoring(Guid id) => Keep(id, "restoration-ordered", it => it with { State = Suspension.Restoring, RestoreOrderedAt = work.Time.GetUtcNow() });

    public Task Refused(Guid id, string order, string code, DateTimeOffset at) =>
        Keep(id, "suspension-refused", it => it with { State = Suspension.Closed, Outcome = "refused", UtilityOrder = order, Refusal = code, ClosedAt = at });

    public Task Restored(Guid id, DateTimeOffset at) => Keep(id, "supply-restored", it => it with { State = Suspension.Closed, Outcome = "restored", RestoredAt = at, ClosedAt = at });

    /// <summary>Its final notice is not handed over any more.</summary>
    public async Task Closed(Guid id, string outcome)
    {
        await Keep(id, $"suspension-{outcome}", it => it with { State = Suspension.Closed, Outcome = outcome, ClosedAt = work.Time.GetUtcNow() });
        await work.Write(CancelNotice, new { id, now = work.Time.GetUtcNow() });
    }

    private async Task Keep(Guid id, string kind, Func<Suspension, Suspension> change)
    {
        var it = await work.Single<Suspension>($"{Suspension.Table.Select} WHERE id = @id", new { id }) ?? throw new InvalidOperationException($"There is no suspension {id}.");
        var kept = await Suspension.Table.Keep(work, change(it));
        // Somebody else changed the row at the same time: tried again on what is there then.
        if (kept.Refusal is { } refusal) throw new SagaConflictException($"{refusal.Code}: {refusal.Detail}");
        await ArrearsTable.Append(work, [it.CaseId], kind, Actor.System, it.Number);
    }
}
