using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The accounts: one with its balance, terms and meters, a page of all for staff, and everybody's own.</summary>
public static class ReadAccounts
{
    private const string Owed = "SELECT COALESCE(SUM(amount), 0) FROM ledger_line WHERE account = @account AND ledger = @ledger";

    private const string OwedOfMine = $"""
        SELECT l.account, l.ledger, SUM(l.amount) FROM account a JOIN ledger_line l ON l.account = a.number
        WHERE {AccountSight.Own} AND l.ledger IN @ledgers
        GROUP BY l.account, l.ledger
        """;

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts/mine", Mine).RequireRoles().Produces<IReadOnlyList<AccountBalance>>().WithSummary("My accounts 我的账户").WithTags("Accounts");
        api.MapGet("/accounts/{number}", One).RequireRoles().Produces<AccountView>().WithSummary("One account with its balance 查询账户").WithTags("Accounts");
        api.MapGet("/accounts", List).RequireRoles(Roles.Staff).Produces<Page<Account>>().WithSummary("The accounts 账户列表").WithTags("Accounts");
    }

    private static async Task<IResult> Mine(HttpContext http, Database database, CancellationToken cancel) => TypedResults.Ok(await database.Read(async db =>
    {
        var of = new { reader = http.Actor().Id, ledgers = new[] { Ledgers.Receivable, Ledgers.Advance } };
        var own = await db.QueryAsync<Account>($"SELECT {AccountTable.Columns} FROM account a WHERE {AccountSight.Own} ORDER BY a.number", of);
        var sums = (await db.QueryAsync<(string Account, string Ledger, Money Sum)>(OwedOfMine, of)).ToDictionary(row => (row.Account, row.Ledger), row => row.Sum);
        return own.Select(account => new AccountBalance(
            account, sums.GetValueOrDefault((account.Number, Ledgers.Receivable)), -sums.GetValueOrDefault((account.Number, Ledgers.Advance)))).ToList();
    }, cancel));

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var actor = http.Actor();
        if (await AccountSight.Find(database, number, actor, cancel) is not { } account) return Refusal.NotFound("account", number).ToResult();
        var view = await database.Read(async db =>
        {
            var (owed, ahead) = await Balance(db, number);
            return new AccountView(
                account,
                CustomerTable.For(actor, await db.QuerySingleAsync<Customer>(CustomerTable.ByRef, new { @ref = account.CustomerRef })),
                owed, ahead,
                (await db.QueryAsync<AccountTerms>(AccountTerms.OfAccount, new { account = number })).AsList(),
                (await db.QueryAsync<AccountMeter>(AccountMeter.OfAccount, new { account = number })).AsList(),
                actor.IsStaff ? (await db.QueryAsync<AccountEvent>(AccountEvent.OfAccount, new { id = account.Id })).AsList() : [],
                await db.ExecuteScalarAsync<int>(ConnectionAccount.CountAssumed, new { account = number }) > 0);
        }, cancel);
        return Outcome.Of(view).WithETag(http, it => it.Account.Version);
    }

    /// <param name="state"><c>open</c> or <c>closed</c>.</param>
    private static async Task<IResult> List(
        string? utility, string? area, string? route, string? servicePoint, string? customer, string? state, DateTimeOffset? updatedAfter, string? cursor, int? limit,
        Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (utility is not null) errors.OneOf("utility", utility, Account.Utilities);
        if (state is not null) errors.OneOf("state", state, ["open", "closed"]);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Account>($"""
            SELECT {AccountTable.Columns} FROM account
            WHERE number > @after{(utility is null ? "" : " AND utility = @utility")}{(area is null ? "" : " AND area = @area")}{(route is null ? "" : " AND route = @route")}
                {(servicePoint is null ? "" : $"{(utility is null ? " AND utility IN @utilities" : "")} AND service_point = @servicePoint")}{(customer is null ? "" : " AND customer_ref = @customer")}
                {(state is null ? "" : state == "open" ? " AND closed_on IS NULL" : " AND closed_on IS NOT NULL")}{(updatedAfter is null ? "" : " AND updated_at > @updatedAfter")}
            ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, utility, utilities = Account.Utilities, area, route, servicePoint, customer, updatedAfter, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), account => account.Number));
    }

    private static async Task<(Money Owed, Money Ahead)> Balance(System.Data.Common.DbConnection db, string account) => (
        await db.QuerySingleAsync<Money>(Owed, new { account, ledger = Ledgers.Receivable }),
        -await db.QuerySingleAsync<Money>(Owed, new { account, ledger = Ledgers.Advance }));
}
