using System.Data.Common;
using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The day of a window: what was done by business, what is still open, corrections, overrides, and its service log (服务日志基础台帐, 当日小结).</summary>
public static class ReadWindowDay
{
    private const string Lines = $"""
        SELECT d.business, COUNT(*) AS tickets, SUM(d.items) AS items, COUNT(CASE WHEN d.state IN {TicketStates.Open} THEN 1 END) AS still_open, COUNT(d.late_reason) AS late,
            COUNT(d.paid_at) AS paid, COUNT(d.receipt) AS receipts, COUNT(CASE WHEN d.state = 'collection-promised' THEN 1 END) AS collections_promised,
            SUM(d.corrected) AS corrections, SUM(d.jumped) AS overrides
        FROM (
            SELECT t.business, t.items, t.state, t.late_reason, t.paid_at, t.receipt,
                (SELECT COUNT(*) FROM queue_correction c WHERE c.ticket_id = t.id) AS corrected, (SELECT COUNT(*) FROM queue_override o WHERE o.ticket_id = t.id) AS jumped
            FROM queue_ticket t WHERE t.seat = @seat AND t.taken_at >= @From AND t.taken_at < @Until
        ) d GROUP BY d.business ORDER BY d.business
        """;

    public sealed record Line
    {
        public string Business { get; init; } = "";
        public int Tickets { get; init; }
        public int Items { get; init; }
        public int StillOpen { get; init; }

        /// <summary>Took longer than normal, with a reason.</summary>
        public int Late { get; init; }

        public int Paid { get; init; }
        public int Receipts { get; init; }
        public int CollectionsPromised { get; init; }
        public int Corrections { get; init; }
        public int Overrides { get; init; }
    }

    public sealed record Log
    {
        public string Summary { get; init; } = "";
        public int Tickets { get; init; }
        public int StillOpen { get; init; }
        public string WrittenBy { get; init; } = "";
        public DateTimeOffset WrittenAt { get; init; }
    }

    /// <param name="Log">Once it is written.</param>
    public sealed record View(string Window, DateOnly Day, int Tickets, int StillOpen, IReadOnlyList<Line> Lines, Log? Log);

    public static void MapReadWindowDay(this IEndpointRouteBuilder api) =>
        api.MapGet("/windows/{code}/days/{day}", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor, Roles.Auditor).Produces<View>()
            .WithSummary("The day of a window 窗口当日小结").WithTags("Windows");

    private static async Task<IResult> Handle(string code, DateOnly day, Database database, CancellationToken cancel) =>
        TypedResults.Ok(await database.Read(db => Of(db, null, code, day), cancel));

    internal static async Task<View> Of(DbConnection db, DbTransaction? transaction, string seat, DateOnly day)
    {
        var hours = HallTime.WholeDay(day);
        var lines = (await db.QueryAsync<Line>(Lines, new { seat, hours.From, hours.Until }, transaction)).AsList();
        var log = await db.QuerySingleOrDefaultAsync<Log>("SELECT summary, tickets, still_open, written_by, written_at FROM window_day_log WHERE day = @day AND seat = @seat", new { day, seat }, transaction);
        return new(seat, day, lines.Sum(line => line.Tickets), lines.Sum(line => line.StillOpen), lines, log);
    }
}
