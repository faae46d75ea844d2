using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>The rows that an import could not take, by line, with the reason. The row itself may hold personal data and is shown to operators only.</summary>
public static class ReadRejects
{
    /// <summary>One row that was not taken.</summary>
    public sealed record RejectView
    {
        /// <summary>Line of the file on which the row begins, from 1; the header is line 1.</summary>
        public required long Line { get; init; }

        /// <summary>Stable code: <c>unknown-type</c>, <c>quotes-broken</c>, <c>closed-before-received</c> …</summary>
        public required string Code { get; init; }

        /// <summary>Column of the file, or null when the row as a whole is at fault.</summary>
        public string? Field { get; init; }

        public required string Message { get; init; }

        /// <summary>The row as it stands, shortened; null for everyone but operators.</summary>
        public string? Raw { get; init; }
    }

    public static void MapReadRejects(this IEndpointRouteBuilder api) =>
        api.MapGet("/import/{id:guid}/rejects", Handle).RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Partner)
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
            SELECT line, code, field, message, raw FROM import_reject
            WHERE job_id = @id AND line > @after ORDER BY line{database.Limit("@take")}
            """, new { id, after, take = take + 1 }), cancel)).AsList();
        var next = rows.Count > take ? Cursor.Of(rows[take - 1].Line.ToString(CultureInfo.InvariantCulture)) : null;
        return TypedResults.Ok(new Page<RejectView>([.. rows.Take(take).Select(row => seesRaw ? row : row with { Raw = null })], next));
    }
}
