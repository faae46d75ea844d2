using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Day-end reconciliation to finance (日终对账): what the registers of payments, allocations and drawers come to by method, utility and drawer, beside what the ledger says,
/// with every document on which they differ. No personal data.
/// </summary>
public static class DayEnd
{
    /// <summary>Payments of the day and what was taken back on it, by the ledger their money lies in.</summary>
    private const string Methods = """
        SELECT method AS what, SUM(amount) AS registered FROM (
            SELECT method, amount FROM payment WHERE received_on = @day
            UNION ALL SELECT method, -amount FROM payment WHERE state IN ('voided', 'bounced') AND corrected_at >= @from AND corrected_at < @until) m
        GROUP BY method
        """;

    private const string Posted = """
        SELECT l.ledger AS what, SUM(l.amount) AS posted FROM ledger_line l JOIN ledger_entry e ON e.document = l.document
        WHERE e.posted_on = @day AND e.kind IN ('payment', 'void', 'bounce') AND l.ledger IN ('cash', 'bank', 'wallet') GROUP BY l.ledger
        """;

    /// <summary>Without what a bill that was taken back gave up: that is paid ahead, and no bill is open again for it.</summary>
    private const string Utilities = "SELECT utility AS what, SUM(amount) AS registered FROM allocation WHERE on_day = @day AND (payment IS NOT NULL OR amount > 0) GROUP BY utility";

    private const string PostedUtilities = """
        SELECT l.utility AS what, -SUM(l.amount) AS posted FROM ledger_line l JOIN ledger_entry e ON e.document = l.document
        WHERE e.posted_on = @day AND e.kind IN ('payment', 'void', 'bounce', 'refund', 'credit', 'allocation') AND l.ledger = 'receivable' GROUP BY l.utility
        """;

    private const string Drawers = """
        SELECT m.drawer, MAX(d.seat) AS seat, SUM(CASE WHEN m.kind = 'float' THEN m.amount ELSE 0 END) AS brought, SUM(CASE WHEN m.kind IN ('payment', 'void', 'refund') THEN m.amount ELSE 0 END) AS taken,
            SUM(CASE WHEN m.kind = 'difference' THEN m.amount ELSE 0 END) AS differed, SUM(CASE WHEN m.kind = 'remittance' THEN m.amount ELSE 0 END) AS remitted
        FROM drawer_movement m JOIN drawer d ON d.number = m.drawer WHERE m.on_day = @day GROUP BY m.drawer ORDER BY m.drawer
        """;

    private const string Cash = """
        SELECT document AS what, SUM(registered) AS registered, SUM(posted) AS posted FROM (
            SELECT document, amount AS registered, 0 AS posted FROM drawer_movement WHERE on_day = @day
            UNION ALL SELECT l.document, 0, l.amount FROM ledger_line l JOIN ledger_entry e ON e.document = l.document WHERE e.posted_on = @day AND l.ledger = 'cash') c
        GROUP BY document HAVING SUM(registered) <> SUM(posted) ORDER BY document
        """;

    /// <param name="What">Method, utility or document.</param>
    /// <param name="Registered">As the registers have it.</param>
    /// <param name="Posted">As the ledger has it.</param>
    public sealed record Line(string What, Money Registered, Money Posted)
    {
        public Money Difference => Registered - Posted;
    }

    public sealed record DrawerDay
    {
        public string Drawer { get; init; } = "";
        public string Seat { get; init; } = "";
        public Money Brought { get; init; }
        public Money Taken { get; init; }
        public Money Differed { get; init; }
        public Money Remitted { get; init; }
    }

    /// <param name="Methods">Money received less what was taken back.</param>
    /// <param name="Utilities">Bills paid less what was opened again.</param>
    /// <param name="Differences">Lines on which register and ledger differ; empty when the day is in order.</param>
    public sealed record Report(DateOnly Day, IReadOnlyList<Line> Methods, IReadOnlyList<Line> Utilities, IReadOnlyList<DrawerDay> Drawers, IReadOnlyList<Line> Differences, bool InOrder);

    public static void MapDayEnd(this IEndpointRouteBuilder api) =>
        api.MapGet("/day-end/{day}", Handle).RequireRoles(Roles.Supervisor, Roles.Auditor).Produces<Report>().WithSummary("Day-end reconciliation 日终对账").WithTags("Drawers");

    private static async Task<IResult> Handle(DateOnly day, Database database, CancellationToken cancel)
    {
        var (from, until) = HallTime.WholeDay(day);
        var values = new { day, from, until };
        var report = await database.Read(async db =>
        {
            var registered = (await db.QueryAsync<Row>(Methods, values)).ToLookup(row => PaymentMethods.LedgerOf(row.What), StringComparer.Ordinal);
            var posted = (await db.QueryAsync<Row>(Posted, values)).AsList();
            var methods = Compare([.. registered.Select(group => new Row { What = group.Key, Registered = group.Sum(row => row.Registered) })], posted);
            var utilities = Compare((await db.QueryAsync<Row>(Utilities, values)).AsList(), (await db.QueryAsync<Row>(PostedUtilities, values)).AsList());
            var drawers = (await db.QueryAsync<DrawerDay>(Drawers, values)).AsList();
            var cash = (await db.QueryAsync<Row>(Cash, values)).Select(row => new Line(row.What, row.Registered, row.Posted));
            List<Line> differences = [.. methods.Concat(utilities).Where(line => line.Difference != Money.Zero), .. cash];
            return new Report(day, methods, utilities, drawers, differences, differences.Count == 0);
        }, cancel);
        return TypedResults.Ok(report);
    }

    private static List<Line> Compare(IReadOnlyList<Row> registered, IReadOnlyList<Row> posted) =>
    [
        .. registered.Select(row => row.What).Union(posted.Select(row => row.What), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(what => new Line(what, registered.Where(row => row.What == what).Sum(row => row.Registered), posted.Where(row => row.What == what).Sum(row => row.Posted))),
    ];

    private sealed class Row
    {
        public string What { get; init; } = "";
        public Money Registered { get; init; }
        public Money Posted { get; init; }
    }
}
