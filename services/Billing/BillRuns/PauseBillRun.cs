using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Pauses a run between two chunks, and lets it go on. Bills that are issued stay; the rest come out the same as without the pause.</summary>
internal static class PauseBillRun
{
    public sealed record Body;

    public static void MapPauseBillRun(this IEndpointRouteBuilder api)
    {
        api.MapPost("/bill-runs/{id:guid}/pause", Pause).RequireRoles(Roles.Supervisor).Produces<BillRunView>().WithSummary("Pause a bill run 暂停出账").WithTags("Bill runs");
        api.MapPost("/bill-runs/{id:guid}/resume", Resume).RequireRoles(Roles.Supervisor).Produces<BillRunView>().WithSummary("Let a bill run go on 继续出账").WithTags("Bill runs");
    }

    private static Task<IResult> Pause(Guid id, Body body, HttpContext http, UnitOfWork unit, BillRunQueue queue) => Act(
        id, body, http, unit, queue, "bill-run-paused",
        "UPDATE bill_run SET state = 'paused', owner = NULL, updated_at = @now WHERE id = @id AND state IN ('queued', 'running')",
        Refusal.Conflict("run-at-rest", "The run is not under way."));

    private static Task<IResult> Resume(Guid id, Body body, HttpContext http, UnitOfWork unit, BillRunQueue queue) => Act(
        id, body, http, unit, queue, "bill-run-resumed",
        "UPDATE bill_run SET state = 'queued', owner = NULL, failure = NULL, updated_at = @now WHERE id = @id AND state IN ('paused', 'failed')",
        Refusal.Conflict("run-not-paused", "The run is neither paused nor failed."));

    private static Task<IResult> Act(Guid id, Body body, HttpContext http, UnitOfWork unit, BillRunQueue queue, string action, string sql, Refusal refusal) => Idempotency.Once(http, body, async () =>
    {
        if (await unit.Single<BillRun>(BillRunTable.ById, new { id }) is not { } run) return Refusal.NotFound("bill run", id.ToString());
        if (await unit.Write(sql, new { id, now = unit.Time.GetUtcNow() }) == 0) return refusal with { Detail = $"Its state is '{run.State}'." };
        await Audit.Write(unit, http.Actor(), action, id.ToString());
        queue.WakeOnCommit();
        return Outcome.Of(new Reply(StatusCodes.Status200OK, BillRunView.Of((await unit.Single<BillRun>(BillRunTable.ById, new { id }))!)));
    });
}
