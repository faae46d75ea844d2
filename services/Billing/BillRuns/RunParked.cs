using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Goes over the parked accounts of a run once more: what was read, settled or published since counts, and so does a tariff published since.</summary>
internal static class RunParked
{
    private const string Again = """
        UPDATE bill_run SET state = 'queued', stage = 'parked', place = '', tariff_book = @book, into_period = @into, owner = NULL, finished_at = NULL, updated_at = @now
        WHERE id = @id AND state = 'finished' AND parked > 0 AND preview = @no
        """;

    public sealed record Body;

    public static void MapRunParked(this IEndpointRouteBuilder api) =>
        api.MapPost("/bill-runs/{id:guid}/run-parked", Handle).RequireRoles(Roles.Supervisor).Produces<BillRunView>()
            .WithSummary("Run the parked accounts again 重跑搁置户").WithTags("Bill runs");

    private static Task<IResult> Handle(Guid id, Body body, HttpContext http, UnitOfWork unit, BillingCycles cycles, TariffShelf tariffs, BillRunQueue queue) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<BillRun>(BillRunTable.ById, new { id }) is not { } run) return Refusal.NotFound("bill run", id.ToString());
        if (BillRunKinds.Issues(run.Kind) && await cycles.Hold(run.Utility, run.Period) is { } closed) return closed;
        var into = BillRunKinds.Issues(run.Kind) ? run.IntoPeriod : await cycles.OpenFrom(run.Utility, run.BilledPeriod());
        var book = (await tariffs.Current(http.RequestAborted)).Version;
        if (await unit.Write(Again, new { id, book, into, now = unit.Time.GetUtcNow(), no = false }) == 0)
            return Refusal.Conflict("nothing-parked", "Only a run that is through and has parked accounts can run them again.", $"Its state is '{run.State}', {run.Parked} are parked.");
        await Audit.Write(unit, http.Actor(), "bill-run-parked-again", id.ToString());
        queue.WakeOnCommit();
        return Outcome.Of(new Reply(StatusCodes.Status200OK, BillRunView.Of((await unit.Single<BillRun>(BillRunTable.ById, new { id }))!)));
    });
}
