using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /clocks</c>: open clocks by due time, for those who watch them.</summary>
internal static class ListClocks
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 500;

    public static void Map(IEndpointRouteBuilder app, string service) => app
        .MapGet($"/api/{service}/clocks", Handle)
        .WithName("ListClocks")
        .WithTags("Clocks")
        .WithSummary("Open clocks with a due time, earliest first; state = running or paused, due-before = instant.")
        .RequireRoles(Roles.Operator, Roles.Supervisor, Roles.Auditor, Roles.Dispatcher, Roles.Clerk)
        .Produces<Page<ClockView>>();

    private static async Task<IResult> Handle(HttpContext http, string? state, string? cursor, int? limit, IOptions<CommitmentsOptions> options, Database database, Promises promises, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var wanted = errors.OneOf("state", state, [ClockStates.Running, ClockStates.Paused], ClockStates.Running);
        var dueBefore = Cohort.Instant(errors, "due-before", http.Request.Query["due-before"]);
        var size = (int)(errors.Range("limit", limit, 1, MaxLimit) ?? DefaultLimit);
        var after = cursor is null ? null : Cursor.Read(cursor, 2);
        long afterDue = long.MinValue;
        if (cursor is not null && (after is null || !long.TryParse(after[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out afterDue)))
            errors.Add("cursor", "not-a-cursor", "Give 'cursor' as the 'next' of the page before, unchanged.");
        if (errors.Any) return errors.ToRefusal().ToResult();

        var hidden = options.Value.HiddenFrom(http.Actor());
        var sql = ClockTable.Select + $"""
            WHERE c.state IN ('running', 'paused') AND c.state = @wanted AND c.due_at IS NOT NULL AND c.due_at < @dueBefore AND c.due_at >= @afterDue AND (c.due_at > @afterDue OR c.id > @afterId){(hidden.Count == 0 ? "" : " AND c.matter_type NOT IN @hidden")}
            ORDER BY c.due_at, c.id
            """ + database.Limit("@take");
        var before = dueBefore?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        var rows = (await database.Read(db => db.QueryAsync<StoredClock>(sql, new { wanted, dueBefore = before, afterDue, afterId = after?[1] ?? "", hidden, take = size + 1 }), cancel)).AsList();
        var now = time.GetUtcNow();
        var shown = rows.Take(size).Select(row => ClockView.Of(row.Open(promises), now)).ToList();
        var next = rows.Count > size ? Cursor.Of(shown[^1].DueAt!.Value.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), shown[^1].Id.ToString()) : null;
        return TypedResults.Ok(new Page<ClockView>(shown, next));
    }
}
