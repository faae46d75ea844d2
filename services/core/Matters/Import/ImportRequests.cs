using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>
/// Takes a file of another city's past requests. The file is on the disk before the answer; a small one is imported before it too.
/// The same file under the same profile, mapping and source is the same import, however often it is sent.
/// </summary>
public static class ImportRequests
{
    /// <summary>How long the caller is kept waiting for the end; after that it is 202 and a place to ask.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    public static void MapImportRequests(this IEndpointRouteBuilder api) =>
        api.MapPost("/import", Handle)
            .RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Partner).WithLargeBody()
            .Accepts<string>("text/csv", "application/x-ndjson")
            .Produces<ImportReport>().Produces<ImportReport>(StatusCodes.Status202Accepted)
            .ProducesProblem(400).ProducesProblem(415)
            .WithSummary("Import past requests, CSV or NDJSON 导入历史诉求").WithTags("Import");

    private static async Task<IResult> Handle(
        string? profile, string? mapping, string? source, HttpContext http, ImportPlanner planner, ImportSpool spool, ImportQueue queue,
        UnitOfWork unit, ImportTarget target, TimeProvider time, CancellationToken cancel)
    {
        var planned = planner.Plan(profile, mapping, source, http.Request.ContentType);
        if (planned.IsRefused) return planned.Refusal!.ToResult();
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var kept = false;
        try
        {
            var (digest, bytes) = await spool.Receive(id, http.Request.Body, cancel);
            var job = JobOf(planned.Value, spool.PathOf(id), id, digest, bytes, http.Actor(), time.GetUtcNow());
            if (job.IsRefused) return job.Refusal!.ToResult();
            var earlier = await Keep(unit, job.Value, cancel);
            kept = earlier is null;
            if (kept) queue.Wake();
            return await Answer(http, earlier ?? job.Value, !kept, queue, unit.Database, target, time, cancel);
        }
        catch (BadHttpRequestException) when (!kept)
        {
            return new Refusal(400, "upload-broken", "The file did not arrive as a whole; nothing of it is kept.", "Send it again.").ToResult();
        }
        finally
        {
            if (!kept) spool.Remove(id);
        }
    }

    private static Outcome<ImportJob> JobOf(ImportPlan plan, string path, Guid id, string digest, long bytes, Actor by, DateTimeOffset now)
    {
        var start = OpenRecords.Start(path, plan.Format);
        if (plan.HeaderErrors(start, bytes) is { Count: > 0 } errors) return Refusal.Invalid(errors);
        return new ImportJob
        {
            Id = id,
            OnceKey = Digest(digest, plan.Source, plan.Profile, plan.Mapping.Id, JsonSerializer.Serialize(plan.Mapping, JsonDefaults.Options), plan.Format),
            Source = plan.Source,
            Profile = plan.Profile,
            Mapping = plan.Mapping.Id,
            Format = plan.Format,
            Header = JsonSerializer.Serialize(start.Header, JsonDefaults.Options),
            FileDigest = digest,
            FileBytes = bytes,
            State = ImportStates.Queued,
            CheckpointBytes = start.Offset,
            CheckpointLine = start.Line,
            Tally = JsonSerializer.Serialize(new ImportTally(), JsonDefaults.Options),
            CreatedBy = by.Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
    }

    /// <summary>Stores the job; gives the earlier one instead when the same import was asked for before.</summary>
    private static async Task<ImportJob?> Keep(UnitOfWork unit, ImportJob job, CancellationToken cancel)
    {
        if (await ImportJobs.FindOnce(unit.Database, job.OnceKey, cancel) is { } known) return known;
        try
        {
            await unit.Execute(() => unit.Write(ImportJobs.Insert, job), cancel);
            return null;
        }
        catch (System.Data.Common.DbException duplicate) when (unit.Database.IsDuplicateKey(duplicate))
        {
            return await ImportJobs.FindOnce(unit.Database, job.OnceKey, cancel);
        }
    }

    private static async Task<IResult> Answer(
        HttpContext http, ImportJob job, bool repeated, ImportQueue queue, Database database, ImportTarget target, TimeProvider time, CancellationToken cancel)
    {
        var atOnce = http.Request.Headers["Prefer"].ToString().Contains("respond-async", StringComparison.OrdinalIgnoreCase);
        if (atOnce) http.Response.Headers["Preference-Applied"] = "respond-async";
        else job = await Rest(job.Id, queue, database, time, cancel);
        var report = ImportReport.Of(job, target, repeated);
        return ImportStates.IsOpen(job.State) ? TypedResults.Accepted(report.Links["self"], report) : TypedResults.Ok(report);
    }

    private static async Task<ImportJob> Rest(Guid id, ImportQueue queue, Database database, TimeProvider time, CancellationToken cancel)
    {
        var rest = queue.Rest(id);
        var job = (await ImportJobs.Find(database, id, cancel))!;
        if (ImportStates.IsOpen(job.State))
        {
            await Task.WhenAny(rest, Task.Delay(Patience, time, cancel));
            job = (await ImportJobs.Find(database, id, cancel))!;
        }

        if (!ImportStates.IsOpen(job.State)) queue.Rested(id);
        return job;
    }

    private static string Digest(params string[] parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(part => part.Length.ToString(CultureInfo.InvariantCulture) + ":" + part)))));
}
