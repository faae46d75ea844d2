using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Decides that a parked account is not billed in the period, with the reason: what a period is closed on. What it used, held or not, is billed with the next period that
/// is open and not run yet.
/// </summary>
internal static class SkipParked
{
    /// <summary>Counted under this reason beside those of the run itself.</summary>
    private const string ByDecision = "by-decision";

    private const string IsBilled = "SELECT COUNT(*) FROM bill WHERE account = @account AND period = @period AND kind IN ('regular', 'final')";

    /// <summary>The period has been run, and the account does not wait in it.</summary>
    private const string IsRun = """
        SELECT COUNT(*) FROM bill_run r WHERE r.utility = @utility AND r.period = @period AND r.kind = 'regular' AND r.preview = @no
            AND NOT EXISTS (SELECT 1 FROM bill_run_parked p WHERE p.run = r.id AND p.account = @account AND p.state = 'parked')
        """;

    private const string Lines = "SELECT COALESCE(MAX(line), 0) FROM metered_use WHERE account = @account AND period = @period";

    private const string Carry = "UPDATE metered_use SET period = @later, line = line + @lines WHERE account = @account AND period = @period";

    public sealed record Body(string? Reason);

    public static void MapSkipParked(this IEndpointRouteBuilder api) =>
        api.MapPost("/bill-runs/{id:guid}/parked/{account}/skip", Handle).RequireRoles(Roles.Supervisor).Produces<ParkedAccount>()
            .WithSummary("Decide that an account is not billed 搁置户不计费").WithTags("Bill runs");

    private static Task<IResult> Handle(Guid id, string account, Body body, HttpContext http, UnitOfWork unit, BillingCycles cycles) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var reason = errors.Text("reason", body.Reason, 500);
        if (errors.Any) return errors.ToRefusal();
        var now = unit.Time.GetUtcNow();
        var decided = await unit.Write("""
            UPDATE bill_run_parked SET state = 'skipped', reason = @reason, decided_by = @by, decided_at = @now WHERE run = @id AND account = @account AND state = 'parked'
            """, new { id, account, reason, by = http.Actor().Id, now });
        var parked = await unit.Single<ParkedAccount>($"SELECT {ParkedAccount.Columns} FROM bill_run_parked WHERE run = @id AND account = @account", new { id, account });
        if (parked is null) return Refusal.NotFound("parked account", account);
        if (decided == 0) return Refusal.Conflict("decided-already", "The account is not parked any more.", $"'{account}' is {parked.State}.");
        if (await Count(unit, id, now) is not { } run) return Refusal.Conflict("run-under-way", "The run goes over its accounts just now; decide when it is through.");
        if (run is { Kind: BillKinds.Regular, Preview: false }) await CarryOver(unit, cycles, run, account);
        await Audit.Write(unit, http.Actor(), "parked-account-skipped", account, reason);
        return Outcome.Of(new Reply(StatusCodes.Status200OK, parked));
    });

    private static async Task<BillRun?> Count(UnitOfWork unit, Guid id, DateTimeOffset now)
    {
        if (await unit.Write("UPDATE bill_run SET parked = parked - 1, skipped = skipped + 1, updated_at = @now WHERE id = @id AND state = 'finished'", new { id, now }) == 0) return null;
        var run = (await unit.Single<BillRun>(BillRunTable.ById, new { id }))!;
        await unit.Write("UPDATE bill_run SET skips = @skips WHERE id = @id", new { id, skips = run.SkipsWith(ByDecision) });
        return run;
    }

    private static async Task CarryOver(UnitOfWork unit, BillingCycles cycles, BillRun run, string account)
    {
        if (await unit.Single<long>(IsBilled, new { account, period = run.Period }) > 0) return;
        var later = await Open(run.BilledPeriod());
        while (await Passed(later.ToString())) later = await Open(later);
        var lines = await unit.Single<int>(Lines, new { account, period = later.ToString() });
        await unit.Write(Carry, new { account, period = run.Period, later = later.ToString(), lines });

        async Task<bool> Passed(string period) =>
            await unit.Single<long>(IsBilled, new { account, period }) > 0 || await unit.Single<long>(IsRun, new { utility = run.Utility, period, account, no = false }) > 0;

        async Task<Period> Open(Period before) => Period.Parse(await cycles.OpenFrom(run.Utility, before.Next))!.Value;
    }
}
