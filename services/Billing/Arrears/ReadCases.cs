using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The list of cases, one in full, the calls to be made, and the policy itself.</summary>
internal static class ReadCases
{
    /// <summary>A case in a list.</summary>
    public sealed record Line(ArrearsCase Case, Money Owed);

    public static void MapReadCases(this IEndpointRouteBuilder api)
    {
        api.MapGet("/arrears/cases", List).RequireRoles(Roles.Staff).Produces<Page<Line>>().WithSummary("Arrears cases 欠费列表").WithTags("Arrears");
        api.MapGet("/arrears/cases/{number}", One).RequireRoles(Roles.Staff).Produces<ArrearsView>().WithSummary("One arrears case 查询欠费").WithTags("Arrears");
        api.MapGet("/arrears/tasks", (string? state, string? utility, string? area, string? takenBy, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) =>
                ArrearsTask.Table.List(
                    "AND (@state IS NULL OR state = @state) AND (@utility IS NULL OR utility = @utility) AND (@area IS NULL OR area = @area) AND (@takenBy IS NULL OR taken_by = @takenBy)",
                    new { state, utility, area, takenBy }, cursor, limit, http, database, cancel))
            .RequireRoles(Roles.Staff).Produces<Page<ArrearsTask>>().WithSummary("Calls to be made 催缴电话列表").WithTags("Arrears");
        api.MapGet("/arrears/policy", (DunningPolicy policy) => TypedResults.Ok(policy)).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<DunningPolicy>()
            .WithSummary("How arrears are reminded of 催缴规则").WithTags("Arrears");
    }

    private static async Task<IResult> One(string number, HttpContext http, ArrearsReader reader, CancellationToken cancel)
    {
        Outcome<ArrearsView> found = await reader.Of(number, cancel) is { } view ? view : Refusal.NotFound("arrears case", number);
        return found.WithETag(http, view => view.Case.Version);
    }

    private static async Task<IResult> List(string? state, string? utility, string? area, string? account, string? heldFor, bool? reminded, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, ArrearsCase.States);
        if (page.IsRefused || errors.Any) return (page.Refusal ?? errors.ToRefusal()).ToResult();
        var lines = await database.Read(async db =>
        {
            var rows = (await db.QueryAsync<ArrearsCase>($"""
                {ArrearsTable.Select} WHERE number > @after AND (@state IS NULL OR state = @state) AND (@utility IS NULL OR utility = @utility) AND (@area IS NULL OR area = @area)
                    AND (@account IS NULL OR account = @account) AND (@heldFor IS NULL OR held_for = @heldFor)
                    AND (@reminded IS NULL OR (@reminded = 1 AND reminded_at IS NOT NULL) OR (@reminded = 0 AND reminded_at IS NULL))
                ORDER BY number{database.Limit("@take")}
                """, new { after = page.Value.After, state, utility, area, account, heldFor, reminded = reminded is { } yes ? (yes ? 1 : 0) : (int?)null, take = page.Value.Take })).AsList();
            var owed = await ArrearsTable.Owed(db, null, rows.Select(row => row.Id));
            return rows.ConvertAll(row => new Line(row, owed.GetValueOrDefault(row.Id)));
        }, cancel);
        return TypedResults.Ok(page.Value.Cut(lines, line => line.Case.Number));
    }
}
