using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Issues receipts and marks them void. Scoped; inside an open unit of work, so that the counter of numbers goes back with what is undone.</summary>
public sealed class ReceiptDesk(UnitOfWork unit)
{
    private const string InsertLine = $"INSERT INTO receipt_line ({ReceiptLine.Columns}) VALUES (@Receipt, @Line, @Kind, @Bill, @Account, @Utility, @Period, @ServicePoint, @Amount)";

    public async Task<Receipt> Issue(Payment payment, IReadOnlyList<PaidPart> parts, Actor by)
    {
        var now = unit.Time.GetUtcNow();
        var receipt = await (Receipt.Table with { Prefix = SeriesOf(payment) }).Insert(unit, new()
        {
            State = Receipt.Issued, Payment = payment.Number, Channel = payment.Channel, Method = payment.Method, Seat = payment.Seat, Amount = payment.Amount, Tendered = payment.Tendered,
            ChangeGiven = payment.ChangeGiven, IssuedBy = by.Id, IssuedAt = now, IssuedOn = HallTime.Day(now),
        });
        var items = parts.Select(part => (Kind: "bill", Bill: (string?)part.Bill.Number, part.Bill.Account, Period: (string?)part.Bill.Period, part.Amount)).ToList();
        if (payment.Advance > Money.Zero) items.Add(("advance", null, payment.AdvanceAccount!, null, payment.Advance));
        var points = (await unit.Query<Point>("SELECT number, utility, service_point FROM account WHERE number IN @accounts", new { accounts = items.Select(item => item.Account).Distinct(StringComparer.Ordinal) }))
            .ToDictionary(point => point.Number, StringComparer.Ordinal);
        await unit.Write(InsertLine, items.Select((item, index) => new ReceiptLine
        {
            Receipt = receipt.Number, Line = index + 1, Kind = item.Kind, Bill = item.Bill, Account = item.Account, Utility = points[item.Account].Utility, Period = item.Period,
            ServicePoint = points[item.Account].ServicePoint, Amount = item.Amount,
        }));
        return receipt;
    }

    /// <summary>Marks it void; it stays in its series.</summary>
    public Task Void(string number, string cause) => unit.Write(
        "UPDATE receipt SET state = 'voided', voided_at = @now, void_cause = @cause, updated_at = @now, version = version + 1 WHERE number = @number AND state = 'issued'",
        new { number, cause, now = unit.Time.GetUtcNow() });

    /// <summary>One series for each window, one for the bank's transfers and one for wallets.</summary>
    private static string SeriesOf(Payment payment) => payment.Channel switch
    {
        Payment.AtWindow => $"RC{payment.Seat}",
        Payment.FromBank => "RB",
        _ => "RO",
    };

    private sealed class Point
    {
        public string Number { get; init; } = "";
        public string Utility { get; init; } = "";
        public string ServicePoint { get; init; } = "";
    }
}
