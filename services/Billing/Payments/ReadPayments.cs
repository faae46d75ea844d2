using Dapper;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Payments: one with what it paid and its clocks, or a page by number. Residents see their own.</summary>
public static class ReadPayments
{
    /// <param name="Allocations">What it paid, and what was taken back.</param>
    /// <param name="Items">Items taken up at the window.</param>
    /// <param name="Clocks">Of the person served and of each item.</param>
    /// <param name="Transfer">The bank's line it came with.</param>
    public sealed record View(Payment Payment, IReadOnlyList<Allocation> Allocations, IReadOnlyList<WindowItem> Items, IReadOnlyList<ClockView> Clocks, TransferLine? Transfer);

    public sealed record TransactionView(WindowTransaction Transaction, IReadOnlyList<WindowItem> Items, IReadOnlyList<ClockView> Clocks);

    private const string Items = $"SELECT {WindowItem.Columns} FROM window_item WHERE transaction_id = @Id ORDER BY position";

    private const string InAccount = "(@account IS NULL OR advance_account = @account OR EXISTS (SELECT 1 FROM allocation a WHERE a.account = @account AND a.payment = payment.number))";

    public static void MapReadPayments(this IEndpointRouteBuilder api)
    {
        api.MapGet("/payments/{number}", One).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<View>().WithSummary("One payment 查询缴费").WithTags("Payments");
        api.MapGet("/payments", List).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<Page<Payment>>().WithSummary("The payments 缴费列表").WithTags("Payments");
        api.MapGet("/payments/transactions/{number}", Transaction).RequireRoles(Roles.Staff).Produces<TransactionView>().WithSummary("A transaction at the window 窗口收费过程").WithTags("Payments");
        api.MapGet("/payments/due", Due).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<IReadOnlyList<OpenBill>>().WithSummary("What is due of bills and accounts 应缴金额").WithTags("Payments");
        api.MapGet("/bills/{number}/allocations", OfBill).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<IReadOnlyList<Allocation>>().WithSummary("What paid a bill 账单缴费明细").WithTags("Payments");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var actor = http.Actor();
        var payment = await database.Read(db => db.QuerySingleOrDefaultAsync<Payment>(Payment.Table.Select + " WHERE number = @number", new { number }), cancel);
        if (payment is null || !Payment.Table.MaySee(payment, actor)) return Refusal.NotFound("payment", number).ToResult();
        var (allocations, items, transfer) = await database.Read(async db => (
            (await db.QueryAsync<Allocation>($"SELECT {Allocation.Columns} FROM allocation WHERE payment = @number ORDER BY at, document, line", new { number })).AsList(),
            (await db.QueryAsync<WindowItem>(Items, new { payment.Id })).AsList(),
            await TransferLine.Of(db, payment)), cancel);
        var ran = await clocks.OfMatters([payment.Id, .. items.Select(item => item.Id)], cancel);
        Outcome<View> view = new View(Payment.Table.SeenBy(payment, actor), allocations, items, [.. ran.SelectMany(group => group)], transfer?.For(actor));
        return view.WithETag(http, v => v.Payment.Version);
    }

    private static async Task<IResult> Transaction(string number, HttpContext http, Database database, ClockReader clocks, CancellationToken cancel)
    {
        var found = await database.Read(db => db.QuerySingleOrDefaultAsync<WindowTransaction>(WindowTransaction.Table.Select + " WHERE number = @number", new { number }), cancel);
        if (found is null) return Refusal.NotFound("transaction", number).ToResult();
        var items = (await database.Read(db => db.QueryAsync<WindowItem>(Items, new { found.Id }), cancel)).AsList();
        var ran = await clocks.OfMatters([found.Id, .. items.Select(item => item.Id)], cancel);
        Outcome<TransactionView> view = new TransactionView(found, items, [.. ran.SelectMany(group => group)]);
        return view.WithETag(http, v => v.Transaction.Version);
    }

    private static Task<IResult> List(
        DateOnly? day, string? drawer, string? method, string? account, string? state, string? channel, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var payer = http.Actor() is { IsStaff: false } resident ? resident.Id : null;
        var where = (payer is null ? "" : " AND payer = @payer") + (day is null ? "" : " AND received_on = @day") + (drawer is null ? "" : " AND drawer = @drawer") + (method is null ? "" : " AND method = @method")
            + (state is null ? "" : " AND state = @state") + (channel is null ? "" : " AND channel = @channel") + (account is null ? "" : $" AND {InAccount}");
        return Payment.Table.List(where, new { payer, day, drawer, method, account, state, channel }, cursor, limit, http, database, cancel);
    }

    private static async Task<IResult> Due(string[]? bill, string[]? account, UnitOfWork unit, DueBills due, CancellationToken cancel)
    {
        Outcome<IReadOnlyList<OpenBill>> found = default;
        await unit.Execute(async () => found = await due.Find(bill ?? [], account ?? []), cancel);
        return found.ToResult(TypedResults.Ok);
    }

    private static async Task<IResult> OfBill(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        const string Owner = "SELECT c.subject FROM bill b JOIN account a ON a.number = b.account JOIN customer c ON c.ref = a.customer_ref WHERE b.number = @number";
        var actor = http.Actor();
        return await database.Read(async db =>
        {
            var owners = (await db.QueryAsync<string?>(Owner, new { number })).AsList();
            if (owners.Count == 0 || (!actor.IsStaff && owners[0] != actor.Id)) return Refusal.NotFound("bill", number).ToResult();
            return TypedResults.Ok((await db.QueryAsync<Allocation>($"SELECT {Allocation.Columns} FROM allocation WHERE bill = @number ORDER BY at, document", new { number })).AsList());
        }, cancel);
    }
}
