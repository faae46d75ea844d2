using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Charging accuracy (收费准确率): charges equal to the tariff result / all charges; 000 供水服务原则 二 「定原則收費精確率達100%」. Each run is one count, restated when
/// a bill of it turns out to be wrong later. Scoped; inside an open unit of work.
/// </summary>
internal sealed class ChargingAccuracy(UnitOfWork unit, CountMeasurements counts)
{
    private const string Water = "billing.water.charging-accuracy";

    private const string Insert = """
        INSERT INTO bill_run_finding (run, bill, billed, due, detail, found_at)
        SELECT @run, @Bill, @Billed, @Due, @Detail, @at WHERE NOT EXISTS (SELECT 1 FROM bill_run_finding WHERE run = @run AND bill = @Bill)
        """;

    /// <summary>Keeps what was found wrong; each bill once.</summary>
    /// <returns>How many bills of the run are wrong.</returns>
    public async Task<long> Find(Guid run, IEnumerable<WrongCharge> wrong)
    {
        var at = unit.Time.GetUtcNow();
        await unit.Write(Insert, wrong.Select(it => new { run, it.Bill, it.Billed, it.Due, it.Detail, at }));
        return await unit.Single<long>("SELECT COUNT(*) FROM bill_run_finding WHERE run = @run", new { run });
    }

    /// <summary>States what the check of a run has come to.</summary>
    public Task Record(BillRun run) => run.Utility != "water" || run.Checked == 0
        ? Task.CompletedTask
        : counts.State(Water, new(run.Id.ToString(), run.IssuedAt, (int)(run.Checked - run.Wrong), (int)run.Checked, $"bill-run {run.Id}", Details: $"/api/{BillingModule.Name}/bill-runs/{run.Id}/findings"), Actor.System);

    /// <summary>A bill is corrected because it was charged wrongly, and not because somebody knows better now.</summary>
    public async Task Correct(Bill bill, Money due, string reason)
    {
        if (bill.Run is not { } id || await unit.Single<BillRun>(BillRunTable.ById, new { id }) is not { } run) return;
        var wrong = await Find(id, [new(bill.Number, bill.Total, due, reason)]);
        await unit.Write("UPDATE bill_run SET wrong = @wrong, checked = CASE WHEN checked < @wrong THEN @wrong ELSE checked END WHERE id = @id", new { id, wrong });
        await Record(run with { Wrong = wrong, Checked = Math.Max(run.Checked, wrong) });
    }
}

/// <summary>A bill that is not what tariff and use come to.</summary>
internal sealed record WrongCharge(string Bill, Money Billed, Money Due, string Detail);
