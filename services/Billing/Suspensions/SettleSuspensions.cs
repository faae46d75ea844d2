using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>What was owed has been paid: said to the suspensions of these cases, wherever they are. Inside an open unit.</summary>
internal sealed class SettleSuspensions(UnitOfWork work)
{
    private const string Note = "UPDATE suspension SET paid_at = @now, version = version + 1, updated_at = @now WHERE id = @Id AND paid_at IS NULL";

    public async Task Settle(IReadOnlyCollection<Guid> cases)
    {
        var now = work.Time.GetUtcNow();
        foreach (var it in await work.Query<Suspension>($"{Suspension.Table.Select} WHERE case_id IN @ids AND closed_at IS NULL AND paid_at IS NULL", new { ids = IdList.Of(cases) }))
        {
            await work.Write(Note, new { it.Id, now });
            await work.Publish(it.SaidSettled(now));
        }
    }
}
