using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Whoever reported misconduct without a token reads its progress and answers by number and receipt code. Wrong numbers and wrong codes are answered alike.</summary>
public static class FollowByReceipt
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/receipts/{number}", Handle).AllowAnonymous().Produces<CaseReceipt>()
        .WithSummary("Follow a report by receipt code 凭回执码查询举报").WithTags("Cases");

    private static async Task<IResult> Handle(string number, HttpContext http, UnitOfWork work, CaseAnswer answers, ClockReader clocks, CancellationToken cancel)
    {
        string code = http.Request.Headers[ReceiptCode.Header].ToString();
        var outcome = await work.Execute(async () =>
        {
            var (db, transaction) = work.Raw();
            if (await CaseTable.ByNumber(db, transaction, number) is not { } found || !ReceiptCode.Opens(found, code)) return (Outcome<CaseReceipt>)Refusal.NotFound("receipt", number);
            await CaseDesk.Look(work, found, OpenCase.Reporter);
            return await answers.Receipt(db, transaction, found, await clocks.OfMatter(work, found.Id));
        }, cancel);
        http.Response.Headers.CacheControl = "no-store";
        return outcome.ToResult(receipt => TypedResults.Ok(receipt));
    }
}
