using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// With <c>Demo=true</c>, bills the past months of the demo town through the ordinary run, one after the other, once its meters are read, and has all but the newest
/// paid through an ordinary file of transfers, a few customers excepted: so that a fresh demo has history. A utility that anybody has billed is left alone.
/// </summary>
internal sealed class SeedDemoBills(IServiceScopeFactory scopes, TimeProvider time, ILogger<SeedDemoBills> logger) : PeriodicWork(TimeSpan.FromSeconds(5), scopes, time, logger)
{
    private static readonly Actor By = Actor.System with { Id = "demo" };

    private static readonly TimeSpan Opening = TimeSpan.FromHours(9);

    private const string Bank = "demo-bank";

    private const string Read = "SELECT COUNT(*) AS Number, MIN(period) AS First FROM metered_use";

    private const string Pulled = "SELECT COUNT(*) FROM reading_pull WHERE utility = @utility AND finished_at IS NOT NULL AND failure IS NULL";

    private const string Transfers = """
        INSERT INTO transfer_line (source, line_id, transfer_file, state, paid_on, amount, reference, payment)
        SELECT @Source, number, @Number, 'waiting', due_on, open_amount, number, NULL FROM bill
        WHERE utility = @utility AND period = @period AND open_amount > 0 AND account NOT LIKE '%25'
        """;

    private const string Begun = "SELECT COUNT(*) FROM bill_run WHERE utility = @utility AND (created_by <> @by OR state <> 'finished')";

    private const string Last = "SELECT MAX(period) FROM bill_run WHERE utility = @utility AND kind = 'regular'";

    private long seen = -1;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var (unit, desk, book) = (services.GetRequiredService<UnitOfWork>(), services.GetRequiredService<BillRunDesk>(), services.GetRequiredService<BookTransfers>());
        var (number, first) = await unit.Database.Read(db => db.QuerySingleAsync<(long Number, string? First)>(Read), cancel);
        var still = number == seen; // Readings are still coming in, or have come.
        seen = number;
        if (!still || first is null) return;
        foreach (var utility in Account.Utilities)
        {
            string? file = null;
            await unit.Execute(async () => file = await Next(unit, desk, utility, Period.Parse(first)!.Value), cancel);
            if (file is not null) await book.Run(file, cancel);
        }
    }

    /// <summary>Starts the next run; the file that pays the bills of the last one, when another comes after it.</summary>
    private async Task<string?> Next(UnitOfWork unit, BillRunDesk desk, string utility, Period first)
    {
        if (await unit.Single<long>(Pulled, new { utility }) == 0 || await unit.Single<long>(Begun, new { utility, by = By.Id }) > 0) return null;
        var last = await unit.Single<string?>(Last, new { utility });
        var next = Period.Parse(last)?.Next ?? first;
        if (next.End > HallTime.Day(Time.GetUtcNow())) return null;
        await desk.Start(new(utility, next, BillKinds.Regular, IssuedAt: HallTime.WholeDay(next.End).From + Opening), By);
        return last is null ? null : await Pay(unit, utility, last);
    }

    private async Task<string> Pay(UnitOfWork unit, string utility, string period)
    {
        var now = Time.GetUtcNow();
        var file = await TransferFile.Table.Insert(unit, new()
        {
            State = TransferFile.Received, Source = Bank, Digest = $"{utility}/{period}", TotalLines = 0, Rejected = 0, Amount = Money.Zero, ReceivedBy = By.Id, ReceivedAt = now, OnDay = HallTime.Day(now),
        });
        await unit.Write(Transfers, new { file.Source, file.Number, utility, period });
        await unit.Write("""
            UPDATE transfer_file SET total_lines = (SELECT COUNT(*) FROM transfer_line WHERE transfer_file = @Number),
                amount = (SELECT COALESCE(SUM(amount), 0) FROM transfer_line WHERE transfer_file = @Number)
            WHERE number = @Number
            """, new { file.Number });
        return file.Number;
    }
}
