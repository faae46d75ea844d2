using Utilities.Matters;

namespace Utilities.Billing.Tests.Ledger;

public sealed class GeneralLedgerTests(BillingService billing) : IClassFixture<BillingService>
{
    [Fact]
    public async Task An_entry_that_balances_is_kept_and_one_that_does_not_is_refused_with_what_is_left_over()
    {
        await billing.Work(unit => new GeneralLedger(unit).Post(Entry("GL-1", new("cash", null, null, Money.OfYuan(12.5m)), new("unallocated", null, null, Money.OfYuan(-12.5m)))));

        Assert.Equal(1250 - 1250, await billing.Read<long>("SELECT SUM(amount) FROM ledger_line WHERE document = 'GL-1'"));
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => billing.Work(unit =>
            new GeneralLedger(unit).Post(Entry("GL-2", new("cash", null, null, Money.OfYuan(12.5m)), new("unallocated", null, null, Money.OfYuan(-12.4m))))));
        Assert.Contains("0.10", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(0, await billing.Read<int>("SELECT COUNT(*) FROM ledger_entry WHERE document = 'GL-2'"));
    }

    [Fact]
    public async Task A_document_is_posted_once_however_often_somebody_tries()
    {
        var entry = Entry("GL-3", new("cash", null, null, new(1)), new("unallocated", null, null, new(-1)));
        await billing.Work(unit => new GeneralLedger(unit).Post(entry));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => billing.Work(unit => new GeneralLedger(unit).Post(entry)));
        Assert.Equal(2, await billing.Read<int>("SELECT COUNT(*) FROM ledger_line WHERE document = 'GL-3'"));
    }

    private LedgerEntry Entry(string document, params LedgerLine[] lines) => new(document, "test", HallTime.Day(billing.Now), billing.Now, "clerk-1", lines);
}
