using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>Imports and how they stand: one, or a page of the newest first. Partners see their own.</summary>
public static class ReadImports
{
    public static void MapReadImports(this IEndpointRouteBuilder api)
    {
        api.MapGet("/import/{id:guid}", One).RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Partner)
            .Produces<ImportReport>().WithSummary("How an import stands 导入进度").WithTags("Import");
        api.MapGet("/import", List).RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Partner)
            .Produces<Page<ImportReport>>().WithSummary("The imports, newest first 导入列表").WithTags("Import");
    }

    /// <summary>The job, when this actor may know of it.</summary>
    internal static async Task<Outcome<ImportJob>> Find(Guid id, Actor actor, Database database, CancellationToken cancel) =>
        await ImportJobs.Find(database, id, cancel) is { } job && (actor.IsStaff || job.CreatedBy == actor.Id)
            ? job
            : Refusal.NotFound("import", id.ToString());

    private static async Task<IResult> One(Guid id, HttpContext http, Database database, ImportTarget target, CancellationToken cancel) =>
        (await Find(id, http.Actor(), database, cancel)).ToResult(job => TypedResults.Ok(ImportReport.Of(job, target)));

    private static async Task<IResult> List(string? cursor, int? limit, HttpContext http, Database database, ImportTarget target, CancellationToken cancel)
    {
        var take = Math.Clamp(limit ?? 50, 1, 200);
        var place = Cursor.Read(cursor, 1);
        if (cursor is not null && place is null) return new FieldErrors().Add("cursor", "wrong-format", "'cursor' is not one of ours; begin without it.").ToRefusal().ToResult();
        var actor = http.Actor();
        var jobs = (await database.Read(db => db.QueryAsync<ImportJob>($"""
            SELECT {ImportJobs.Columns} FROM import_job
            WHERE (@before IS NULL OR id < @before) AND (@createdBy IS NULL OR created_by = @createdBy)
            ORDER BY id DESC{database.Limit("@take")}
            """, new { before = place?[0], createdBy = actor.IsStaff ? null : actor.Id, take = take + 1 }), cancel)).AsList();
        var next = jobs.Count > take ? Cursor.Of(jobs[take - 1].Id.ToString()) : null;
        return TypedResults.Ok(new Page<ImportReport>([.. jobs.Take(take).Select(job => ImportReport.Of(job, target))], next));
    }
}
