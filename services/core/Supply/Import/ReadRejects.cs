using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The rows that an import could not take, by line, with the reason. The row itself may hold personal data and is shown to operators only.</summary>
public static class ReadRejects
{
    /// <param name="Line">Line of the file on which the row begins, from 1; the header is line 1.</param>
    /// <param name="Code">Stable code: <c>unknown-type</c>, <c>quotes-broken</c>, <c>closed-before-received</c> …</param>
    /// <param name="Field">Column of the file, or null when the row as a whole is at fault.</param>
    /// <param name="Raw">The row as it stands, shortened; null for everyone but operators.</param>
    public sealed record RejectView(long Line, string Code, string? Field, string Message, string? Raw);

    public static void MapReadRejects(this IEndpointRouteBuilder api) =>
        api.MapGet("/requests/import/{id:guid}/rejects", Handle).RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Partner)
            .Produces<Page<RejectView>>().WithSummary("Rows an import could not take 导入失败的行").WithTags("Import");

    private static async Task<IResult> Handle(Guid id, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var job = await ReadImports.Find(id, http.Actor(), database, cancel);
        if (job.IsRefused) return job.Refusal!.ToResult();
        var take = Math.Clamp(limit ?? 100, 1, 1000);
        var after = 0L;
        if (cursor is not null && !(Cursor.Read(cursor, 1) is [var place] && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out after)))
            return new FieldErrors().Add("cursor", "wrong-format", "'cursor' is not one of ours; begin without it.").ToRefusal().ToResult();
        var seesRaw = http.Actor().Is(Roles.Operator);
        var rows = (await database.Read(db => db.QueryAsync<RejectView>($"""
            SELECT line, code, field, message, CASE WHEN @seesRaw = 1 THEN raw END AS raw FROM import_reject
            WHERE job_id = @id AND line > @after ORDER BY line{database.Limit("@take")}
            """, new { id, after, take = take + 1, seesRaw = seesRaw ? 1 : 0 }), cancel)).AsList();
        var next = rows.Count > take ? Cursor.Of(rows[take - 1].Line.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new Page<RejectView>([.. rows.Take(take)], next));
    }
}
