using Utilities.Contracts;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Closes a billing period (关账): from then on its bills stand, and what is wrong with them goes into the open period as a signed pair. Refused while a run of it is
/// under way or before there was one, and while accounts that could not be billed wait for somebody to decide.
/// </summary>
internal static class ClosePeriod
{
    private const string Close = """
        UPDATE billing_cycle SET state = 'closed', closed_by = @by, closed_at = @now, version = version + 1, updated_at = @now
        WHERE utility = @utility AND period = @period AND version = @version AND closed_at IS NULL
        """;

    private const string Unfinished = "SELECT COUNT(*) FROM bill_run WHERE utility = @utility AND (period = @period OR into_period = @period) AND preview = @no AND state <> 'finished'";

    private const string Undecided = """
        SELECT COUNT(*) FROM bill_run_parked p JOIN bill_run r ON r.id = p.run WHERE r.utility = @utility AND r.period = @period AND r.preview = @no AND p.state = 'parked'
        """;

    private const string Runs = "SELECT COUNT(*) FROM bill_run WHERE utility = @utility AND period = @period AND kind = 'regular' AND preview = @no AND state = 'finished'";

    public sealed record Body;

    public static void MapClosePeriod(this IEndpointRouteBuilder api) =>
        api.MapPost("/cycles/{utility}/{period}/close", Handle).RequireRoles(Roles.Supervisor).Produces<BillingCycle>()
            .WithSummary("Close a billing period 关账").WithTags("Bill runs");

    private static async Task<IResult> Handle(string utility, string period, Body body, HttpContext http, UnitOfWork unit, BillingCycles cycles)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        return await Idempotency.Once(http, body, async () =>
        {
            var now = unit.Time.GetUtcNow();
            if (await cycles.Find(utility, period) is not { } cycle) return Refusal.NotFound("billing period", $"{utility} {period}");
            if (cycle.ClosedAt is not null) return Refusal.Conflict("period-closed", "The period is closed already.", $"{utility} {period}.");
            // First, so that a run that is being started waits for it or is seen.
            if (await unit.Write(Close, new { utility, period, version, by = http.Actor().Id, now }) != 1) return Refusal.VersionConflict($"{utility} {period} is at version {cycle.Version}.");
            var of = new { utility, period, no = false };
            if (await unit.Single<long>(Unfinished, of) is > 0 and var runs) return Refusal.Conflict("run-unfinished", "A run of the period, or one of corrections that are booked in it, is not through yet.", $"{runs} of {utility} {period}; finish it first.");
            if (await unit.Single<long>(Runs, of) == 0) return Refusal.Conflict("not-billed", "The period has not been billed: every account of it is undecided.", $"{utility} {period}: start its bill run first.");
            if (await unit.Single<long>(Undecided, of) is > 0 and var parked)
                return Refusal.Conflict("accounts-parked", "Accounts that could not be billed wait for a decision.", $"{parked} of {utility} {period}: run them again, or skip each with its reason.");
            await unit.Publish(new BillingPeriodClosed { CycleId = cycle.Id, Utility = utility, Period = period, At = now });
            await Audit.Write(unit, http.Actor(), "billing-period-closed", $"{utility} {period}");
            var closed = (await cycles.Find(utility, period))!;
            return Outcome.Of(new Reply(StatusCodes.Status200OK, closed, Version: closed.Version));
        });
    }
}
