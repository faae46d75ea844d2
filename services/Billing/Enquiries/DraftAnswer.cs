using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>A draft of the answer for the clerk: what the bill asked about consists of, line by line with quantity, price and publication. Nothing is sent.</summary>
internal static class DraftAnswer
{
    /// <param name="Bill">The bill it explains.</param>
    public sealed record View(string Number, string Bill, BilingualText Draft);

    public static void MapDraftAnswer(this IEndpointRouteBuilder api) =>
        api.MapGet("/enquiries/{number}/draft", Handle).RequireRoles(Roles.Clerk, Roles.Supervisor).Produces<View>().WithSummary("Draft an answer from the bill 按账单起草答复").WithTags("Enquiries");

    private static async Task<IResult> Handle(string number, HttpContext http, Database database, TariffShelf tariffs, TimeProvider time, CancellationToken cancel)
    {
        if (await database.Read(db => EnquiryTable.ByNumber(db, number), cancel) is not { } enquiry) return Refusal.NotFound("enquiry", number).ToResult();
        if (enquiry.Bill is not { } billed)
            return Refusal.Unprocessable("no-bill", "It names no bill.", $"'{number}' is about no particular bill: there is nothing to draft from.", EnquiryTable.Rows.Rule).ToResult();
        var book = await tariffs.Current(cancel);
        return await database.Read(db => BillDocument.Of(db, billed, http.Actor(), book, HallTime.Day(time.GetUtcNow())), cancel) is { } bill
            ? TypedResults.Ok(new View(number, billed, Compose(enquiry, bill)))
            : Refusal.NotFound("bill", billed).ToResult();
    }

    /// <summary>Pure.</summary>
    internal static BilingualText Compose(Enquiry enquiry, BillDocument document)
    {
        var bill = document.Bill;
        var readings = document.Usage.Select(used => (
            Zh: $"表{used.Meter}:上次读数{used.FromReading},本次读数{used.ToReading},用量{used.Used}{bill.Unit}({Words.Basis(used.Basis).Split(' ')[0]})。",
            En: $"Meter {used.Meter}: from {used.FromReading} to {used.ToReading}, used {used.Used} {bill.Unit} ({used.Basis}).")).ToList();
        var lines = document.Lines.Index().Select(entry => (
            Zh: $"{entry.Index + 1}. {entry.Item.Title.Zh}:{entry.Item.Text.Zh}。依据:{entry.Item.Basis.Zh}。",
            En: $"{entry.Index + 1}. {entry.Item.Title.En}: {entry.Item.Text.En}. Basis: {entry.Item.Basis.En}.")).ToList();
        return new(
            string.Join('\n', [$"{enquiry.Name}:您好。您征询({enquiry.Number})的账单{bill.Number},账期{bill.Period},由以下各项组成:", .. readings.Select(text => text.Zh), .. lines.Select(text => text.Zh), $"合计{bill.Total}元,未缴{bill.OpenAmount}元。"]),
            string.Join('\n', [$"Dear {enquiry.Name}, the bill {bill.Number} for {bill.Period} that you asked about ({enquiry.Number}) consists of:", .. readings.Select(text => text.En), .. lines.Select(text => text.En), $"In all CNY {bill.Total}, of which CNY {bill.OpenAmount} is still to be paid."]));
    }
}
