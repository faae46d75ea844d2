using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Matters;

/// <summary>A page of escalations, the newest first; <c>open=true</c> for those nobody has acknowledged.</summary>
public static class ListEscalations
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 500;

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/escalations", Handle).RequireRoles(Roles.Staff)
        .Produces<Page<Escalation>>().WithSummary("The escalations 督办列表").WithTags("Escalations");

    private static async Task<IResult> Handle(bool? open, string? role, string? number, string? cursor, int? limit, HttpContext http, IOptions<CommitmentsOptions> options, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var after = cursor is null ? null : Cursor.Read(cursor, 1);
        if (cursor is not null && after is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (limit is < 1 or > MaxLimit) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {MaxLimit}.");
        if (errors.Any) return errors.ToRefusal().ToResult();

        var take = limit ?? DefaultLimit;
        var hidden = options.Value.HiddenFrom(http.Actor());
        var sql = $"SELECT {Escalation.Columns} FROM escalation WHERE 1 = 1"
            + (hidden.Count == 0 ? "" : " AND NOT EXISTS (SELECT 1 FROM clock WHERE clock.id = escalation.clock_id AND clock.matter_type IN @hidden)")
            + (open == true ? " AND acknowledged_at IS NULL" : open == false ? " AND acknowledged_at IS NOT NULL" : "")
            + (role is null ? "" : " AND role = @role")
            + (number is null ? "" : " AND number = @number")
            + (after is null ? "" : " AND id < @after")
            + " ORDER BY id DESC" + database.Limit();
        var rows = (await database.Read(db => db.QueryAsync<Escalation>(sql, new { role, number, hidden, after = after?[0], limit = take + 1 }), cancel)).AsList();
        return TypedResults.Ok(rows.Count > take
            ? new Page<Escalation>([.. rows.Take(take)], Cursor.Of(rows[take - 1].Id.ToString()))
            : new Page<Escalation>(rows, null));
    }
}
