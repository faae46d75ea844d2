using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The clock of payments at the window (billing.window.payment). An item that the clerk does not take up by itself counts with the one in hand, which is the stricter
/// reading; giving up ends the time like a receipt does. Scoped; inside an open unit of work.
/// </summary>
public sealed class WindowTransactions(UnitOfWork unit, ClockLedger clocks)
{
    private const string Started = "transaction-started";
    private const string Ended = "transaction-finished";

    private const string InsertItem = $"INSERT INTO window_item ({WindowItem.Columns}) VALUES (@Id, @TransactionId, @Position, @About, @BegunAt, @EndedAt)";

    public Task<WindowTransaction?> OpenAt(string drawer) =>
        unit.Single<WindowTransaction>(WindowTransaction.Table.Select + " WHERE drawer = @drawer AND state = 'open'", new { drawer });

    public async Task<WindowTransaction> Begin(WindowTransaction begun, string? about, Actor by)
    {
        var transaction = await WindowTransaction.Table.Insert(unit, begun);
        await clocks.Record(new Milestone(transaction.Person, Started, transaction.BegunAt, by) { Facts = Per("person") });
        await TakeUp(transaction, about, by);
        return transaction;
    }

    /// <summary>The next item is taken up: the one in hand is done.</summary>
    public async Task<WindowItem> TakeUp(WindowTransaction transaction, string? about, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        var before = await EndItem(transaction, now, by);
        var item = new WindowItem { Id = Guid.CreateVersion7(now), TransactionId = transaction.Id, Position = before + 1, About = about, BegunAt = now };
        await unit.Write(InsertItem, item);
        await clocks.Record(new Milestone(item.MatterOf(transaction), Started, now, by) { Facts = Per("item") });
        return item;
    }

    /// <summary>Ends it with its payment, or without one for a reason.</summary>
    public async Task<Outcome<WindowTransaction>> Finish(WindowTransaction transaction, string? payment, string? reason, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        await EndItem(transaction, now, by);
        await clocks.Record(new Milestone(transaction.Person, Ended, now, by) { Facts = Per("person"), Note = reason });
        return await WindowTransaction.Table.Keep(unit, transaction with
        {
            State = payment is null ? WindowTransaction.GivenUp : WindowTransaction.Finished, EndedAt = now, Payment = payment, Reason = reason,
        });
    }

    /// <summary>Ends the item in hand; how many there are so far.</summary>
    private async Task<int> EndItem(WindowTransaction transaction, DateTimeOffset now, Actor by)
    {
        var items = await unit.Query<WindowItem>($"SELECT {WindowItem.Columns} FROM window_item WHERE transaction_id = @Id ORDER BY position", new { transaction.Id });
        foreach (var item in items.Where(item => item.EndedAt is null))
        {
            await unit.Write("UPDATE window_item SET ended_at = @now WHERE id = @Id", new { now, item.Id });
            await clocks.Record(new Milestone(item.MatterOf(transaction), Ended, now, by) { Facts = Per("item") });
        }

        return items.Count;
    }

    private static Dictionary<string, string> Per(string measured) => new(StringComparer.Ordinal) { ["per"] = measured };
}
