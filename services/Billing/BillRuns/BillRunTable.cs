using Dapper;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Table <c>bill_run</c>.</summary>
internal static class BillRunTable
{
    public const string Columns = """
        id, once_key, utility, period, into_period, kind, cause, preview, state, stage, tariff_book, issued_at, due_on, last_account, accounts, place, billed, parked, skipped, skips, total,
        differences, checked, wrong, passes, busy_ms, failure, created_by, created_at, started_at, finished_at, updated_at
        """;

    public const string Insert = $"""
        INSERT INTO bill_run ({Columns})
        VALUES (@Id, @OnceKey, @Utility, @Period, @IntoPeriod, @Kind, @Cause, @Preview, @State, @Stage, @TariffBook, @IssuedAt, @DueOn, @LastAccount, @Accounts, @Place, @Billed, @Parked, @Skipped, @Skips, @Total,
            @Differences, @Checked, @Wrong, @Passes, @BusyMs, @Failure, @CreatedBy, @CreatedAt, @StartedAt, @FinishedAt, @UpdatedAt)
        """;

    public const string ById = $"SELECT {Columns} FROM bill_run WHERE id = @id";

    public const string ByKey = $"SELECT {Columns} FROM bill_run WHERE once_key = @key";

    private const string Checkpoint = """
        UPDATE bill_run SET state = @State, stage = @Stage, place = @Place, billed = @Billed, parked = @Parked, skipped = @Skipped, skips = @Skips, total = @Total,
            differences = @Differences, checked = @Checked, wrong = @Wrong, passes = @Passes, busy_ms = @BusyMs, finished_at = @FinishedAt, updated_at = @UpdatedAt, lease_until = @until
        WHERE id = @Id AND state = 'running' AND owner = @owner AND stage = @stageBefore AND place = @placeBefore
        """;

    public static Task<BillRun?> Find(Database database, Guid id, CancellationToken cancel) =>
        database.Read(db => db.QuerySingleOrDefaultAsync<BillRun>(ById, new { id }), cancel);

    /// <summary>Keeps how far the run is; false when it was paused, or another replica works on it.</summary>
    public static async Task<bool> Keep(UnitOfWork unit, BillRun before, BillRun after, BillRunClaim claim) => await unit.Write(Checkpoint, new
    {
        after.State, after.Stage, after.Place, after.Billed, after.Parked, after.Skipped, after.Skips, after.Total, after.Differences, after.Checked, after.Wrong, after.Passes,
        after.BusyMs, after.FinishedAt, after.UpdatedAt, until = claim.Until(after.UpdatedAt), after.Id, owner = claim.Owner, stageBefore = before.Stage, placeBefore = before.Place,
    }) == 1;
}
