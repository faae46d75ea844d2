using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// One chunk, one transaction: what the bills rest on is found unchanged, and bills, lines, use, ledger, parked accounts, counts and the place in the run are kept together or not at all. So a run that is killed
/// at any instant goes on exactly where its last chunk ended.
/// </summary>
internal sealed class SaveChunk(UnitOfWork unit, ReadFacts facts, CorrectionPair pairs, CreditDesk credits, EndOfRun end)
{
    private const int MostDifferences = 20;

    private const string Park = "INSERT INTO bill_run_parked (run, account, cause, detail, state) VALUES (@run, @Account, @Parked, @Detail, 'parked')";

    private const string ParkAgain = "UPDATE bill_run_parked SET cause = @Parked, detail = @Detail WHERE run = @run AND account = @Account AND state = 'parked'";

    private const string Settle = """
        UPDATE bill_run_parked SET state = @state, reason = @reason, decided_by = 'system', decided_at = @at WHERE run = @run AND account = @Account AND state = 'parked'
        """;

    // Read along the index of a ledger's accounts; few have any credit.
    private const string CreditHolders = """
        SELECT account FROM ledger_line WHERE account >= @first AND account <= @last AND ledger = 'advance' GROUP BY account HAVING SUM(amount) < 0 ORDER BY account
        """;

    /// <summary>The run after the chunk; null when somebody stopped it or another replica has it, and then nothing is kept.</summary>
    /// <exception cref="SagaConflictException">Something that a bill rests on was changed after it was read; nothing is kept, the chunk is to be read again.</exception>
    public async Task<BillRun?> Save(BillRun run, RunChunk chunk, BillRunClaim claim, long busyMs, CancellationToken cancel)
    {
        var outcome = await unit.Execute<BillRun>(async () =>
        {
            if (!run.Preview && !await facts.Stand(unit, run, chunk))
                throw new SagaConflictException($"Use, terms or bills of accounts after '{chunk.After}' up to '{chunk.UpTo}' were changed after they were read.");
            var after = Counted(run, chunk) with { BusyMs = run.BusyMs + busyMs, UpdatedAt = unit.Time.GetUtcNow() };
            if (!run.Preview) await Issue(run, chunk);
            await PutAside(run, chunk);
            if (chunk.Last) after = await end.OfStage(after);
            return await BillRunTable.Keep(unit, run, after, claim) ? after : Refusal.Conflict("run-taken-away", "The run was paused or is worked on by another replica.");
        }, cancel);
        return outcome.IsRefused ? null : outcome.Value;
    }

    private async Task Issue(BillRun run, RunChunk chunk)
    {
        var by = Actor.System.Id;
        if (!BillRunKinds.Issues(run.Kind))
        {
            foreach (var it in chunk.Verdicts)
                if (it is { Bill: { } correction, Instead: { } issued }) await pairs.Issue(issued, correction, run.Cause, null, by);
            return;
        }

        var drafts = new List<BillDraft>(chunk.Verdicts.Count);
        foreach (var it in chunk.Verdicts)
            if (it.Bill is { } bill) drafts.Add(bill);
        if (drafts.Count == 0) return;
        await WriteBills.Run(unit, drafts, by);
        var holders = await unit.Query<string>(CreditHolders, new { first = drafts[0].Bill.Account, last = drafts[^1].Bill.Account });
        var billed = drafts.Select(draft => draft.Bill.Account).ToHashSet(StringComparer.Ordinal);
        await credits.ApplyCredit([.. holders.Where(billed.Contains)], by, run.IssuedAt);
    }

    private async Task PutAside(BillRun run, RunChunk chunk)
    {
        if (run.Stage != BillRunStages.Parked)
        {
            await unit.Write(Park, chunk.Verdicts.Where(it => it.Parked is not null).Select(it => new { run = run.Id, it.Account, it.Parked, it.Detail }));
            return;
        }

        await unit.Write(ParkAgain, chunk.Verdicts.Where(it => it.Parked is not null).Select(it => new { run = run.Id, it.Account, it.Parked, it.Detail }));
        await unit.Write(Settle, chunk.Verdicts.Where(it => it.Parked is null).Select(it => new
        {
            run = run.Id, it.Account, state = it.Bill is null ? ParkedStates.Skipped : ParkedStates.Billed, reason = it.Skipped, at = unit.Time.GetUtcNow(),
        }));
    }

    /// <summary>The run with the chunk's accounts counted: billed + parked + skipped grows by as many as there are, or stays when parked ones are gone over again. Pure.</summary>
    internal static BillRun Counted(BillRun run, RunChunk chunk)
    {
        var (billed, parked, skipped, total) = (0L, 0L, 0L, Money.Zero);
        var skips = run.SkipsByReason();
        var differences = run.DifferenceList();
        foreach (var it in chunk.Verdicts)
        {
            if (it.Bill is { Bill: var bill })
            {
                billed++;
                total += it.Instead is { Bill: var before } ? bill.Total - before.Total : bill.Total;
                if (it.Instead is { } instead && differences.Count < MostDifferences) differences.Add(new(it.Account, instead.Bill.Number, instead.Bill.Total, bill.Total));
            }
            else if (it.Skipped is { } reason)
            {
                skipped++;
                skips[reason] = skips.GetValueOrDefault(reason) + 1;
            }
            else
            {
                parked++;
            }
        }

        return run with
        {
            Place = chunk.UpTo,
            Billed = run.Billed + billed,
            Parked = run.Stage == BillRunStages.Parked ? run.Parked - billed - skipped : run.Parked + parked,
            Skipped = run.Skipped + skipped,
            Skips = JsonSerializer.Serialize(skips, JsonDefaults.Options),
            Differences = JsonSerializer.Serialize(differences, JsonDefaults.Options),
            Total = run.Total + total,
        };
    }
}
