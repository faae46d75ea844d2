using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>The roster of a time, by start.</summary>
public static class ReadRoster
{
    private const int Default = 200;
    private const int Max = 1000;

    public static void MapReadRoster(this IEndpointRouteBuilder api) =>
        api.MapGet("/duty/shifts", List).RequireRoles(Roles.Staff).WithSummary("The roster 值班表").WithTags("Duty");

    private static async Task<IResult> List(
        DateTimeOffset? from, DateTimeOffset? to, string? post, string? worker, string? cursor, int? limit, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        var key = cursor is null ? ["0", ""] : Cursor.Read(cursor, 2);
        if (key is null || !long.TryParse(key[0], NumberStyles.None, CultureInfo.InvariantCulture, out var after))
            return errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.").ToRefusal().ToResult();
        if (errors.Any) return errors.ToRefusal().ToResult();
        var begin = from ?? time.GetUtcNow();
        var take = limit ?? Default;
        var rows = (await database.Read(db => db.QueryAsync<DutyShift>($"""
            {DutyShiftTable.Select}
            WHERE s.ends_at > @begin AND s.starts_at < @end AND (@post IS NULL OR s.post = @post) AND (@worker IS NULL OR w.code = @worker)
                AND (s.starts_at > @after OR (s.starts_at = @after AND s.id > @id))
            ORDER BY s.starts_at, s.id{database.Limit("@take")}
            """, new { begin, end = to ?? begin.AddDays(31), post, worker, after, id = key[1], take = take + 1 }), cancel)).AsList();
        var next = rows.Count > take
            ? Cursor.Of(rows[take - 1].StartsAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), rows[take - 1].Id.ToString())
            : null;
        return TypedResults.Ok(new Page<DutyShift>([.. rows.Take(take)], next));
    }
}
