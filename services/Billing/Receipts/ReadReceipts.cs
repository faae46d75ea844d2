using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Receipts: one as data or as a page to read (always marked as a copy), and the series of a day. Residents see those of their own payments.</summary>
public static class ReadReceipts
{
    public static void MapReadReceipts(this IEndpointRouteBuilder api)
    {
        api.MapGet("/receipts/{number}", One).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<ReceiptView>().WithSummary("One receipt 查询票据").WithTags("Receipts");
        api.MapGet("/receipts/{number}/page", Show).RequireRoles([.. Roles.Staff, Roles.Resident]).Produces<string>(contentType: "text/html").WithSummary("A receipt to read, as a copy 票据副本").WithTags("Receipts");
        api.MapGet("/receipts", List).RequireRoles(Roles.Staff).Produces<Page<Receipt>>().WithSummary("The receipts 票据列表").WithTags("Receipts");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel) =>
        (await Read(number, http.Actor(), database, cancel)).WithETag(http, view => view.Receipt.Version);

    private static async Task<IResult> Show(string number, HttpContext http, Database database, CancellationToken cancel) =>
        (await Read(number, http.Actor(), database, cancel)).ToResult(view => TypedResults.Content(ReceiptPage.Of(view, Math.Max(1, view.Receipt.Prints - 1)), "text/html; charset=utf-8"));

    internal static Task<Outcome<ReceiptView>> Read(string number, Actor reader, Database database, CancellationToken cancel) => database.Read<Outcome<ReceiptView>>(async db =>
    {
        var receipt = await db.QuerySingleOrDefaultAsync<Receipt>(Receipt.Table.Select + " WHERE number = @number", new { number });
        var payer = receipt is null || reader.IsStaff ? null : await db.QuerySingleOrDefaultAsync<string?>("SELECT payer FROM payment WHERE number = @Payment", receipt);
        if (receipt is null || (!reader.IsStaff && payer != reader.Id)) return Refusal.NotFound("receipt", number);
        return new ReceiptView(receipt, (await db.QueryAsync<ReceiptLine>($"SELECT {ReceiptLine.Columns} FROM receipt_line WHERE receipt = @number ORDER BY line", new { number })).AsList());
    }, cancel);

    private static Task<IResult> List(DateOnly? day, string? payment, string? state, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel) => Receipt.Table.List(
        (day is null ? "" : " AND issued_on = @day") + (payment is null ? "" : " AND payment = @payment") + (state is null ? "" : " AND state = @state"), new { day, payment, state }, cursor, limit, http, database, cancel);
}
