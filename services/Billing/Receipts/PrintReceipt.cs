using System.Globalization;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>Prints a receipt: the first print is the original, every other one is marked as a copy and put on record.</summary>
public static class PrintReceipt
{
    public static void MapPrintReceipt(this IEndpointRouteBuilder api) =>
        api.MapPost("/receipts/{number}/print", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<string>(contentType: "text/html")
            .WithSummary("Print a receipt 打印票据").WithTags("Receipts");

    private static async Task<IResult> Handle(string number, HttpContext http, UnitOfWork unit, CancellationToken cancel)
    {
        var (actor, before) = (http.Actor(), 0);
        var printed = await unit.Execute<string>(async () =>
        {
            if (await Receipt.Table.Find(unit, number) is not { } receipt) return Refusal.NotFound("receipt", number);
            before = receipt.Prints;
            var kept = await Receipt.Table.Keep(unit, receipt with { Prints = before + 1 });
            if (kept.Refusal is { } refusal) return refusal;
            if (before > 0) await Audit.Write(unit, actor, "receipt-reprinted", number, string.Create(CultureInfo.InvariantCulture, $"copy {before}"));
            return number;
        }, cancel);
        if (printed.Refusal is { } refused) return refused.ToResult();
        return (await ReadReceipts.Read(number, actor, unit.Database, cancel)).ToResult(view => TypedResults.Content(ReceiptPage.Of(view, before), "text/html; charset=utf-8"));
    }
}
