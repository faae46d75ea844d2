using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The accounts that a run could not bill, by number, with cause and detail.</summary>
internal static class ReadParked
{
    public static void MapReadParked(this IEndpointRouteBuilder api) =>
        api.MapGet("/bill-runs/{id:guid}/parked", Handle).RequireRoles(Roles.Staff).Produces<Page<ParkedAccount>>()
            .WithSummary("Accounts that could not be billed 搁置户列表").WithTags("Bill runs");

    private static async Task<IResult> Handle(Guid id, string? cause, string? state, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        if (await BillRunTable.Find(database, id, cancel) is null) return Refusal.NotFound("bill run", id.ToString()).ToResult();
        var rows = (await database.Read(db => db.QueryAsync<ParkedAccount>($"""
            SELECT {ParkedAccount.Columns} FROM bill_run_parked
            WHERE run = @id AND state = @state AND account > @After{(cause is null ? "" : " AND cause = @cause")} ORDER BY account{database.Limit("@Take")}
            """, new { id, state = state ?? ParkedStates.Parked, cause, page.Value.After, page.Value.Take }), cancel)).AsList();
        return TypedResults.Ok(page.Value.Cut(rows, it => it.Account));
    }
}
