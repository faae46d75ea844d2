using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Takes money off what is open of bills and puts it back. The decision is the guarded statement itself, so that however many pay at once, never more than what is
/// open is allocated. Scoped; inside an open unit of work.
/// </summary>
public sealed class AllocationDesk(UnitOfWork unit)
{
    private const string Take = "UPDATE bill SET open_amount = open_amount - @Amount WHERE number = @Bill AND open_amount >= @Amount";

    /// <summary>Not of a bill that was taken back meanwhile: nobody owes it any more.</summary>
    private const string GiveBack = """
        UPDATE bill SET open_amount = open_amount + @Amount
        WHERE number = @Bill AND open_amount + @Amount <= total
            AND NOT EXISTS (SELECT 1 FROM bill_correction c WHERE c.bill = bill.number)
        """;

    private const string Insert = $"INSERT INTO allocation ({Allocation.Columns}) VALUES (@Document, @Line, @Payment, @Bill, @Account, @Utility, @Amount, @At, @OnDay)";

    private const string Net = """
        SELECT bill, account, utility, SUM(amount) AS amount FROM allocation WHERE payment = @payment GROUP BY bill, account, utility HAVING SUM(amount) <> 0 ORDER BY bill
        """;

    /// <summary>Allocates each part, or says which bill has changed. Bills are taken in the order of their numbers, so that two payers never wait for each other.</summary>
    public async Task<Refusal?> Pay(string document, string? payment, IReadOnlyList<PaidPart> parts, DateTimeOffset at)
    {
        foreach (var part in parts.OrderBy(part => part.Bill.Number, StringComparer.Ordinal))
        {
            if (await unit.Write(Take, new { part.Amount, Bill = part.Bill.Number }) == 1) continue;
            var now = await unit.Single<OpenBill>($"SELECT {OpenBill.Columns} FROM bill WHERE number = @Number", part.Bill);
            return Refusal.Conflict("bill-changed", "Somebody has just paid or corrected this bill; nothing was taken.", now?.ToString(), "catalogue (h) 1");
        }

        var day = HallTime.Day(at);
        await unit.Write(Insert, parts.Select((part, index) => new
        {
            Document = document, Line = index + 1, Payment = payment, Bill = part.Bill.Number, part.Bill.Account, part.Bill.Utility, part.Amount, At = at, OnDay = day,
        }));
        return null;
    }

    /// <summary>Opens again what the payment had paid, under the document that takes it back; gives what was taken back, above zero.</summary>
    public async Task<Outcome<IReadOnlyList<Reopened>>> Reopen(string document, string payment, DateTimeOffset at)
    {
        var paid = await unit.Query<Reopened>(Net, new { payment });
        foreach (var part in paid)
        {
            if (await unit.Write(GiveBack, part) == 1) continue;
            return Refusal.Conflict(
                "bill-corrected", "A bill that it paid was taken back meanwhile: what was paid for it lies on the account.", $"'{part.Bill}' cannot be opened again; refund the account's credit.", "catalogue (h) 1");
        }

        var day = HallTime.Day(at);
        await unit.Write(Insert, paid.Select((part, index) => new
        {
            Document = document, Line = index + 1, Payment = payment, part.Bill, part.Account, part.Utility, Amount = -part.Amount, At = at, OnDay = day,
        }));
        return Outcome.Of(paid);
    }

    /// <summary>What a payment had paid of a bill.</summary>
    public sealed record Reopened
    {
        public required string Bill { get; init; }
        public required string Account { get; init; }
        public required string Utility { get; init; }
        public required Money Amount { get; init; }
    }
}
