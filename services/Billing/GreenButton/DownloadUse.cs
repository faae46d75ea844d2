using System.Data.Common;
using System.Xml;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>"Download my data": an account's metered use as a Green Button file, for whatever program reads those. Residents download their own.</summary>
internal static class DownloadUse
{
    private const string ContentType = "application/atom+xml; charset=utf-8";

    /// <summary>Use as billed and not taken back by a later bill.</summary>
    private const string Select = """
        SELECT u.bill, u.line, u.register, u.from_on, u.to_on, u.used, u.basis, b.total
        FROM bill b JOIN bill_usage u ON u.bill = b.number
        WHERE b.account = @account AND b.period >= @first AND b.kind <> 'reversal'
            AND NOT EXISTS (SELECT 1 FROM bill r WHERE r.account = b.account AND r.kind = 'reversal' AND r.predecessor = b.number)
        ORDER BY u.from_on, u.bill, u.line
        """;

    public static void MapDownloadUse(this IEndpointRouteBuilder api) =>
        api.MapGet("/accounts/{number}/green-button", Handle).RequireRoles(BilledAccount.Readers).Produces<string>(contentType: "application/atom+xml")
            .WithSummary("Metered use as a Green Button file (ESPI Atom) 下载用量数据").WithTags("Accounts");

    /// <param name="months">How many months, the running one included; 24 if left out.</param>
    private static async Task<IResult> Handle(string number, int? months, HttpContext http, Database database, TimeProvider time, CancellationToken cancel)
    {
        if (months is < 1 or > AccountHistory.Most)
            return new FieldErrors().Add("months", "out-of-range", $"'months' must be between 1 and {AccountHistory.Most}.").ToRefusal().ToResult();
        var now = time.GetUtcNow();
        var first = Period.Of(HallTime.Day(now).AddMonths(1 - (months ?? AccountHistory.Least)));
        var found = await database.Read<(Account Account, IReadOnlyList<BilledUse> Use)?>(
            async db => await BilledAccount.Of(db, number, http.Actor()) is { } billed ? (billed.Account, await Use(db, number, first)) : null, cancel);
        if (found is null) return Refusal.NotFound("account", number).ToResult();
        var feed = UseFeed.Of(found.Value.Account, found.Value.Use, http.Request.Path.Value!, now);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"green-button-{found.Value.Account.Number}.xml\"";
        using var text = new MemoryStream();
        await using (var writer = XmlWriter.Create(text, new() { Async = true, Indent = true, Encoding = new System.Text.UTF8Encoding(false) })) await feed.SaveAsync(writer, cancel);
        return TypedResults.Bytes(text.ToArray(), ContentType);
    }

    private static async Task<IReadOnlyList<BilledUse>> Use(DbConnection db, string account, Period first)
    {
        var rows = await db.QueryAsync<Row>(Select, new { account, first = first.ToString() });
        var costed = new HashSet<string>(StringComparer.Ordinal);
        return [.. rows.Select(row => new BilledUse(row.Register, row.FromOn, row.ToOn, row.Used, row.Basis, costed.Add(row.Bill) ? row.Total : null))];
    }

    private sealed record Row
    {
        public string Bill { get; init; } = "";
        public string Register { get; init; } = "";
        public DateOnly FromOn { get; init; }
        public DateOnly ToOn { get; init; }
        public Quantity Used { get; init; }
        public string Basis { get; init; } = "";
        public Money Total { get; init; }
    }
}
