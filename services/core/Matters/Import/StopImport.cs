using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Cancels an import between two batches. What was taken stays, whole; the rest may be resumed.</summary>
public static class StopImport
{
    public static void MapStopImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/import/{id:guid}/cancel", Handle).RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Partner)
            .Produces<ImportReport>().ProducesProblem(409).WithSummary("Cancel an import 取消导入").WithTags("Import");

    private static async Task<IResult> Handle(Guid id, HttpContext http, UnitOfWork unit, ImportQueue queue, ImportTarget target, TimeProvider time, CancellationToken cancel)
    {
        var job = await ReadImports.Find(id, http.Actor(), unit.Database, cancel);
        if (job.IsRefused) return job.Refusal!.ToResult();
        var now = time.GetUtcNow();
        var outcome = await unit.Execute<ImportJob>(async () =>
        {
            var stopped = await unit.Write("""
                UPDATE import_job SET state = 'cancelled', owner = NULL, finished_at = @now, updated_at = @now WHERE id = @id AND state IN ('queued', 'running')
                """, new { id, now });
            if (stopped == 0) return Refusal.Conflict("import-at-rest", "The import is not running.", $"Its state is '{job.Value.State}'.");
            await Audit.Write(unit, http.Actor(), "import-cancelled", id.ToString());
            return (await unit.Single<ImportJob>($"SELECT {ImportJobs.Columns} FROM import_job WHERE id = @id", new { id }))!;
        }, cancel);
        if (!outcome.IsRefused) queue.Rested(id);
        return outcome.ToResult(stopped => TypedResults.Ok(ImportReport.Of(stopped, target)));
    }
}
