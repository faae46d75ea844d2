using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The last 24 months of an account, as data or as a page with a plot; residents read their own.</summary>
internal static class ReadHistory
{
    public static void MapReadHistory(this IEndpointRouteBuilder api)
    {
        api.MapGet("/accounts/{number}/history", One).RequireRoles(BilledAccount.Readers).Produces<AccountHistory>()
            .WithSummary("Bills and use of the last 24 months 近24个月账单与用量").WithTags("Accounts");
        api.MapGet("/accounts/{number}/history/print", Print).RequireRoles(BilledAccount.Readers).Produces<string>(contentType: "text/html")
            .WithSummary("Bills and use of the last 24 months with a plot, to print 打印近24个月账单与用量").WithTags("Accounts");
    }

    /// <param name="months">How many months, the running one included; 24 if left out.</param>
    private static async Task<IResult> One(string number, int? months, HttpContext http, Database database, TimeProvider time, CancellationToken cancel) =>
        (await Find(number, months, http, database, time, cancel)).ToResult(TypedResults.Ok);

    private static async Task<IResult> Print(string number, int? months, HttpContext http, Database database, TimeProvider time, CancellationToken cancel) =>
        (await Find(number, months, http, database, time, cancel)).ToResult(history => TypedResults.Content(HistoryPage.Of(history), "text/html; charset=utf-8"));

    private static async Task<Outcome<AccountHistory>> Find(string number, int? months, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        if (months is < 1 or > AccountHistory.Most)
            return new FieldErrors().Add("months", "out-of-range", $"'months' must be between 1 and {AccountHistory.Most}.").ToRefusal();
        var last = Period.Of(HallTime.Day(time.GetUtcNow()));
        return await database.Read<Outcome<AccountHistory>>(
            async db => await BilledAccount.Of(db, number, http.Actor()) is { } account
                ? await AccountHistory.Of(db, account, last, months ?? AccountHistory.Least)
                : Refusal.NotFound("account", number),
            cancel);
    }
}
