using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Books the transfers of a file, a few in each transaction: what names a bill or an account pays it, what is over is paid ahead, what names neither is kept for somebody to find its
/// place. A line is booked in the transaction that marks it, so that it is booked once however often this is run.
/// </summary>
public sealed class BookTransfers(UnitOfWork unit, DueBills due, PaymentDesk desk, IOptions<BankOptions> options)
{
    private const int Attempts = 3;

    private const string Waiting = $"SELECT {TransferLine.Columns} FROM transfer_line WHERE transfer_file = @number AND state = 'waiting' ORDER BY line_id";
    private const string Mark = "UPDATE transfer_line SET state = @State, payment = @Payment WHERE source = @Source AND line_id = @LineId AND state = 'waiting'";

    /// <summary>Until none of the file is waiting.</summary>
    public async Task Run(string number, CancellationToken cancel)
    {
        for (var (left, refusals) = (1, 0); left > 0;)
        {
            // A bill that somebody pays at this moment refuses the few; they are looked at anew.
            var outcome = await unit.Execute(() => Some(number), cancel);
            if (outcome.Refusal is { } refusal && ++refusals == Attempts) throw new InvalidOperationException($"The transfers of {number} could not be booked: {refusal.Detail}");
            if (!outcome.IsRefused) (left, refusals) = (outcome.Value, 0);
        }
    }

    private async Task<Outcome<int>> Some(string number)
    {
        var lines = await unit.Query<TransferLine>(Waiting + unit.Database.Limit("@most"), new { number, most = options.Value.Together });
        foreach (var line in lines)
        {
            var booked = await Book(line);
            if (booked.Refusal is { } refusal) return refusal;
            var state = booked.Value.State == Payment.Unallocated ? TransferLine.Unallocated : TransferLine.Allocated;
            if (await unit.Write(Mark, new { State = state, Payment = booked.Value.Number, line.Source, line.LineId }) == 0)
                return Refusal.Conflict("booked-already", "Another process has just booked it.", line.LineId);
        }

        if (lines.Count == 0) await unit.Write("UPDATE transfer_file SET state = 'booked', version = version + 1, updated_at = @now WHERE number = @number AND state = 'received'", new { number, now = unit.Time.GetUtcNow() });
        return lines.Count;
    }

    private async Task<Outcome<Payment>> Book(TransferLine line)
    {
        var (bill, account) = BankReference.Named(line.Reference);
        Outcome<IReadOnlyList<OpenBill>> found = bill is null && account is null ? Outcome.Of<IReadOnlyList<OpenBill>>([]) : await due.Find(bill is null ? [] : [bill], account is null ? [] : [account]);
        var holder = found.IsRefused ? null : account ?? found.Value.Select(open => open.Account).FirstOrDefault();
        var plan = PaymentPlan.OfReceived(found.IsRefused ? [] : found.Value, line.Amount);
        var now = unit.Time.GetUtcNow();
        var payment = new Payment
        {
            State = holder is null ? Payment.Unallocated : Payment.Taken,
            Channel = Payment.FromBank,
            Method = PaymentMethods.Transfer,
            Amount = line.Amount,
            Tendered = line.Amount,
            ChangeGiven = Money.Zero,
            Advance = holder is null ? Money.Zero : plan.Advance,
            AdvanceAccount = plan.Advance > Money.Zero ? holder : null,
            Reference = $"{line.Source}/{line.LineId}",
            Payer = holder is null ? null : await due.PayerOf([holder]),
            ReceivedBy = Actor.System.Id,
            ReceivedAt = now,
            ReceivedOn = HallTime.Day(now),
        };
        return await desk.Take(payment, plan, await desk.UtilityOf(holder), Actor.System);
    }
}
