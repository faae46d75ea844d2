using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>Between the reading of a chunk and its writing the town goes on: bills rest on what holds when they are issued.</summary>
public sealed class StaleFactsTests(BillRunService billing) : IClassFixture<BillRunService>
{
    private static readonly Period August = new(2026, 8);

    private static readonly BillRunClaim Claim = new("test");

    [Fact]
    public async Task A_chunk_whose_use_or_terms_changed_after_it_was_read_is_read_again_and_billed_as_things_stand()
    {
        var accounts = await billing.Town();
        await billing.Work(unit => BilledTown.Read(unit, accounts, August));
        var run = await Begin();
        var stale = await Chunks(run, 2);
        var (used, held, terms, closed) = (accounts[0], accounts[1], accounts[9], accounts[10]);

        // Each alone is enough.
        await Refuses(run, stale[0], "UPDATE metered_use SET used = used + 5000, to_reading = to_reading + 5000 WHERE account = @account AND period = '2026-08' AND line = 1", used);
        await Refuses(run, (await Chunks(run, 1))[0], "UPDATE metered_use SET held_for = 'implausible' WHERE account = @account AND period = '2026-08'", held);
        await Refuses(run, (await Chunks(run, 1))[0], "UPDATE account_terms SET household_size = 8 WHERE account = @account", terms);
        await Refuses(run, (await Chunks(run, 1))[0], "UPDATE account SET closed_on = '2026-08-20' WHERE number = @account", closed);

        // What changes in the next chunk does not touch the first.
        await Change("UPDATE metered_use SET used = used + 7000 WHERE account = @account AND period = '2026-08' AND line = 1", accounts[34]);
        var after = (await Save(run, (await Chunks(run, 1))[0]))!;
        await Assert.ThrowsAsync<SagaConflictException>(() => Save(after, stale[1]));

        var through = await billing.Get<RunBills>().Run(after, Claim, CancellationToken.None);

        Assert.Equal(BillRunStates.Finished, through!.State);
        Assert.Equal(BillRunService.Accounts, through.Billed + through.Parked + through.Skipped);
        Assert.Equal(0, through.Wrong);
        Assert.Equal(0, await billing.Read<long>("""
            SELECT COUNT(*) FROM bill b WHERE b.run = @Id AND b.used <> (SELECT COALESCE(SUM(u.used), 0) FROM metered_use u WHERE u.account = b.account AND u.period = b.period)
            """, new { run.Id }));
        Assert.Equal("implausible", await billing.Read<string>("SELECT cause FROM bill_run_parked WHERE run = @Id AND account = @held", new { run.Id, held }));
        Assert.Equal("final", await billing.Read<string>("SELECT kind FROM bill WHERE run = @Id AND account = @closed", new { run.Id, closed }));
    }

    [Fact]
    public async Task A_run_repeats_a_chunk_by_itself_when_something_changes_beside_it()
    {
        var accounts = await billing.Town();
        var period = August.Previous;
        await billing.Work(unit => BilledTown.Read(unit, accounts, period));

        // The end of every chunk changes the use of accounts that may have been read already, for the next six chunks.
        await billing.Work(unit => unit.Write("""
            CREATE TRIGGER town_goes_on AFTER UPDATE OF place ON bill_run WHEN NEW.stage = 'accounts' AND NEW.period = '2026-07' AND NEW.place < NEW.last_account
            BEGIN
                UPDATE metered_use SET used = used + 1000 WHERE period = '2026-07' AND line = 1
                    AND account IN (SELECT number FROM account WHERE utility = 'water' AND number > NEW.place ORDER BY number LIMIT 30);
            END
            """));
        try
        {
            var through = await billing.Get<RunBills>().Run(await Begin(period), Claim, CancellationToken.None);

            Assert.Equal(BillRunStates.Finished, through!.State);
            Assert.Equal(0, await billing.Read<long>("""
                SELECT COUNT(*) FROM bill b WHERE b.run = @Id AND b.used <> (SELECT COALESCE(SUM(u.used), 0) FROM metered_use u WHERE u.account = b.account AND u.period = b.period)
                """, new { through.Id }));
        }
        finally
        {
            await billing.Work(unit => unit.Write("DROP TRIGGER town_goes_on"));
        }
    }

    private async Task Refuses(BillRun run, RunChunk read, string change, string account)
    {
        await Change(change, account);
        await Assert.ThrowsAsync<SagaConflictException>(() => Save(run, read));
        Assert.Equal(0, await billing.Read<long>("SELECT COUNT(*) FROM bill WHERE run = @Id", new { run.Id }));
    }

    private Task Change(string sql, string account) => billing.Work(unit => unit.Write(sql, new { account }));

    /// <summary>A run that belongs to the test.</summary>
    private async Task<BillRun> Begin(Period? period = null)
    {
        BillRun? run = null;
        await billing.Within(async services =>
        {
            var unit = services.GetRequiredService<UnitOfWork>();
            await unit.Execute(async () =>
            {
                var started = await services.GetRequiredService<BillRunDesk>().Start(new(BilledTown.Utility, period ?? August, BillKinds.Regular), ServiceDefaults.Actor.System);
                await unit.Write(
                    "UPDATE bill_run SET state = 'running', owner = @Owner, lease_until = @until WHERE id = @Id",
                    new { Claim.Owner, until = billing.Now + TimeSpan.FromDays(1), started.Value.Run.Id });
                run = await unit.Single<BillRun>(BillRunTable.ById, new { id = started.Value.Run.Id });
            }, CancellationToken.None);
        });
        return run!;
    }

    /// <summary>The next chunks of the run, read and calculated.</summary>
    private async Task<IReadOnlyList<RunChunk>> Chunks(BillRun run, int count)
    {
        var ready = Channel.CreateUnbounded<RunChunk>();
        await billing.Get<ChunkBills>().Read(run, ready.Writer, CancellationToken.None);
        return [.. Enumerable.Range(0, count).Select(_ => ready.Reader.TryRead(out var chunk) ? chunk : throw new InvalidOperationException("There are no more chunks."))];
    }

    private async Task<BillRun?> Save(BillRun run, RunChunk chunk)
    {
        BillRun? after = null;
        await billing.Within(async services => after = await services.GetRequiredService<SaveChunk>().Save(run, chunk, Claim, 0, CancellationToken.None));
        return after;
    }
}
