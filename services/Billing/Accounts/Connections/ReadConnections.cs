using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Accounts that connections opened: those that a clerk is to complete, or all.</summary>
public static class ReadConnections
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/connections", List).RequireRoles(Roles.Staff)
        .Produces<Page<ConnectionAccount>>().WithSummary("Accounts opened by connections 报装开户").WithTags("Accounts");

    /// <param name="incomplete">Only those whose terms are assumed or whose customer nobody has entered.</param>
    private static async Task<IResult> List(bool? incomplete, string? utility, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<ConnectionAccount>($"""
            SELECT {ConnectionAccount.Columns} FROM connection_account
            WHERE matter_id > @after{(utility is null ? "" : " AND utility = @utility")}
                {(incomplete == true ? "AND (assumed = 1 OR EXISTS (SELECT 1 FROM account a JOIN customer c ON c.ref = a.customer_ref WHERE a.number = connection_account.account AND c.placeholder = 1))" : "")}
            ORDER BY matter_id{database.Limit("@take")}
            """, new { after = page.Value.After, utility, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), row => row.MatterId.ToString()));
    }
}
