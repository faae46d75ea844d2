using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Bills: one with all that explains it, as data or on paper, or a page of them. Residents read those of their own accounts.</summary>
internal static class ReadBills
{
    private const string Html = "text/html; charset=utf-8";

    public static void MapReadBills(this IEndpointRouteBuilder api)
    {
        api.MapGet("/bills", List).RequireRoles(BilledAccount.Readers).Produces<Page<Bill>>().WithSummary("Bills 账单列表").WithTags("Bills");
        api.MapGet("/bills/{number}", One).RequireRoles(BilledAccount.Readers).Produces<BillDocument>().WithSummary("One bill, explained 账单明细").WithTags("Bills");
        api.MapGet("/bills/{number}/print", Print).RequireRoles(BilledAccount.Readers).Produces<string>(contentType: "text/html").WithSummary("A bill to print 打印账单").WithTags("Bills");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, TariffShelf tariffs, TimeProvider time, CancellationToken cancel) =>
        (await Find(number, http, database, tariffs, time, cancel)).ToResult(TypedResults.Ok);

    private static async Task<IResult> Print(string number, HttpContext http, Database database, TariffShelf tariffs, TimeProvider time, CancellationToken cancel) =>
        (await Find(number, http, database, tariffs, time, cancel)).ToResult(bill => TypedResults.Content(BillPage.Of(bill), Html));

    private static async Task<Outcome<BillDocument>> Find(string number, HttpContext http, Database database, TariffShelf tariffs, TimeProvider time, CancellationToken cancel)
    {
        var today = HallTime.Day(time.GetUtcNow());
        var book = await tariffs.Current(cancel);
        return await database.Read(db => BillDocument.Of(db, number, http.Actor(), book, today), cancel) is { } found ? found : Refusal.NotFound("bill", number);
    }

    /// <param name="account">Number of the account.</param>
    /// <param name="period">The month billed, <c>2026-11</c>.</param>
    /// <param name="unpaid">Those with something still to be paid; with <paramref name="overdue"/>, past their day.</param>
    private static async Task<IResult> List(
        string? account, string? utility, string? period, string? kind, bool? unpaid, bool? overdue, string? cursor, int? limit,
        HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var (reader, sql) = (http.Actor(), new BillQuery());
        var errors = new FieldErrors();
        if (utility is not null) errors.OneOf("utility", utility, Account.Utilities);
        if (period is not null && Period.Parse(period) is null) errors.Add("period", "not-a-period", "'period' must be a month: 2026-11.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        sql.When(account is not null, "b.account = @account")
            // A utility's bills lie together by their number, which begins with its letter; those of a period lie together in their index.
            .When(utility is not null && period is null, "b.number >= @letter AND b.number < @beyond").When(utility is not null && period is not null, "b.utility = @utility").When(period is not null, "b.period = @period")
            .When(kind is not null, "b.kind = @kind").When(unpaid == true || overdue == true, "b.open_amount > 0").When(overdue == true, "b.due_on < @today")
            .When(!reader.IsStaff, $"b.account IN (SELECT a.number FROM account a WHERE {AccountSight.Own})");
        var rows = await database.Read(db => db.QueryAsync<Bill>(sql.Page(database), new
        {
            letter = utility is null ? null : $"{Account.Letter(utility)}", beyond = utility is null ? null : $"{(char)(Account.Letter(utility) + 1)}", after = page.Value.After, account, utility, period, kind, today = HallTime.Day(time.GetUtcNow()), reader = reader.Id, take = page.Value.Take,
        }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), bill => bill.Number));
    }

    /// <summary>Only the conditions wanted stand in the statement, so that each list finds its index.</summary>
    private sealed class BillQuery
    {
        private readonly List<string> conditions = ["b.number > @after"];

        public BillQuery When(bool wanted, string condition)
        {
            if (wanted) conditions.Add(condition);
            return this;
        }

        public string Page(Database database) => $"""
            SELECT {BillTable.Columns} FROM bill b WHERE {string.Join(" AND ", conditions)} ORDER BY b.number{database.Limit("@take")}
            """;
    }
}
