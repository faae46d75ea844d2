using System.Globalization;
using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// The ledger of one account: every line by its instant, each with the balance after it. Lines are appended and never change; the bills of a run carry the instant it
/// began, so that they may come to stand before what was posted while it ran.
/// </summary>
public static class ReadLedger
{
    private const int Default = 100;
    private const int Max = 500;

    public sealed record Line
    {
        public required string Document { get; init; }

        /// <summary>Place within the document.</summary>
        public required int Place { get; init; }

        /// <summary>What the document is: <c>bill</c>, <c>payment</c> …</summary>
        public required string Kind { get; init; }

        public required DateOnly PostedOn { get; init; }

        public required DateTimeOffset At { get; init; }

        /// <summary><c>receivable</c> or <c>advance</c>.</summary>
        public required string Ledger { get; init; }

        /// <summary>Debit positive, credit negative.</summary>
        public required Money Amount { get; init; }

        /// <summary>Sum of this ledger's lines of the account up to and with this one.</summary>
        public required Money Balance { get; init; }
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/accounts/{number}/ledger", Handle).RequireRoles()
        .Produces<Page<Line>>().WithSummary("The ledger of an account 账户明细").WithTags("Accounts");

    private static async Task<IResult> Handle(string number, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var keys = cursor is null ? ["-1", "", "0"] : Cursor.Read(cursor, 3);
        var (at, place) = (0L, 0);
        if (keys is null || !long.TryParse(keys[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out at) || !int.TryParse(keys[2], CultureInfo.InvariantCulture, out place))
            errors.Add("cursor", "not-a-cursor", "'cursor' is not one that a list gave; leave it out to begin at the start.");
        if (limit is < 1 or > Max) errors.Add("limit", "out-of-range", $"'limit' must be between 1 and {Max}.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        if (await AccountSight.Find(database, number, http.Actor(), cancel) is null) return Refusal.NotFound("account", number).ToResult();
        var most = limit ?? Default;
        var lines = (await database.Read(db => db.QueryAsync<Line>($"""
            SELECT document, place, kind, posted_on, at, ledger, amount, balance FROM (
                SELECT l.document, l.line AS place, e.kind, e.posted_on, e.at, l.ledger, l.amount,
                    SUM(l.amount) OVER (PARTITION BY l.ledger ORDER BY e.at, l.document, l.line ROWS UNBOUNDED PRECEDING) AS balance
                FROM ledger_line l JOIN ledger_entry e ON e.document = l.document
                WHERE l.account = @number) lines
            WHERE at > @at OR (at = @at AND (document > @document OR (document = @document AND place > @place)))
            ORDER BY at, document, place{database.Limit("@take")}
            """, new { number, at, document = keys![1], place, take = most + 1 }), cancel)).AsList();
        if (lines.Count <= most) return TypedResults.Ok(new Page<Line>(lines, null));
        var last = lines[most - 1];
        return TypedResults.Ok(new Page<Line>(
            lines[..most], Cursor.Of(last.At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), last.Document, last.Place.ToString(CultureInfo.InvariantCulture))));
    }
}
