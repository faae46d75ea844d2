using System.Data.Common;
using Dapper;

namespace Utilities.Appointments;

/// <summary>One thing that whoever takes over a seat must know: an unfinished transaction, a promised collection, a long queue.</summary>
/// <param name="Kind">The ticket's state, or <c>long-queue</c>.</param>
/// <param name="Number">Number of the ticket or of the long queue.</param>
/// <param name="Due">The promised time, or null.</param>
/// <param name="CollectOn">The day told for collecting, or null.</param>
public sealed record OpenMatter(string Kind, string Number, string Business, DateTimeOffset? Due, DateOnly? CollectOn);

/// <summary>What is open at a seat (交接清), listed by the system so that nothing depends on memory.</summary>
internal static class OpenMatters
{
    private const string AtWindow = $"""
        SELECT state AS kind, number, business, promised_at, collect_on FROM queue_ticket
        WHERE state IN {TicketStates.Open} AND (seat = @seat OR pinned = @seat) ORDER BY number
        """;

    private const string AtDesk = "SELECT 'long-queue' AS kind, number, business FROM queue_episode WHERE ended_at IS NULL ORDER BY number";

    public static async Task<IReadOnlyList<OpenMatter>> Of(DbConnection db, DbTransaction? transaction, string seat, string kind) =>
        [.. (await db.QueryAsync<Row>(kind == Seat.Window ? AtWindow : AtDesk, new { seat }, transaction)).Select(row => new OpenMatter(row.Kind, row.Number, row.Business, row.PromisedAt, row.CollectOn))];

    private sealed class Row
    {
        public string Kind { get; init; } = "";
        public string Number { get; init; } = "";
        public string Business { get; init; } = "";
        public DateTimeOffset? PromisedAt { get; init; }
        public DateOnly? CollectOn { get; init; }
    }
}
