using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Lets a cancelled or failed import go on behind its last batch.</summary>
public static class ResumeImport
{
    public static void MapResumeImport(this IEndpointRouteBuilder api) =>
        api.MapPost("/import/{id:guid}/resume", Handle).RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Partner)
            .Produces<ImportReport>(StatusCodes.Status202Accepted).ProducesProblem(409).WithSummary("Resume an import 继续导入").WithTags("Import");

    private static async Task<IResult> Handle(
        Guid id, HttpContext http, UnitOfWork unit, ImportQueue queue, ImportSpool spool, ImportTarget target, TimeProvider time, CancellationToken cancel)
    {
        var job = await ReadImports.Find(id, http.Actor(), unit.Database, cancel);
        if (job.IsRefused) return job.Refusal!.ToResult();
        var now = time.GetUtcNow();
        var outcome = await unit.Execute<ImportJob>(async () =>
        {
            if (!spool.Holds(id)) return Refusal.Conflict("import-file-gone", "The import's file is not here.", "It is removed when the import is complete; another replica may hold it.");
            var resumed = await unit.Write("""
                UPDATE import_job SET state = 'queued', finished_at = NULL, failure = NULL, updated_at = @now WHERE id = @id AND state IN ('cancelled', 'failed')
                """, new { id, now });
            if (resumed == 0) return Refusal.Conflict("import-not-at-rest", "Only a cancelled or failed import can be resumed.", $"Its state is '{job.Value.State}'.");
            await Audit.Write(unit, http.Actor(), "import-resumed", id.ToString());
            return (await unit.Single<ImportJob>($"SELECT {ImportJobs.Columns} FROM import_job WHERE id = @id", new { id }))!;
        }, cancel);
        if (!outcome.IsRefused) queue.Wake();
        return outcome.ToResult(resumed =>
        {
            var report = ImportReport.Of(resumed, target);
            return TypedResults.Accepted(report.Links["self"], report);
        });
    }
}
