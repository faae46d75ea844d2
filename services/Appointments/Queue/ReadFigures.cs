using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>How long people waited and were served, by day, window and business, per item and per visit. Public: figures, no persons.</summary>
public static class ReadFigures
{
    private const int MostDays = 31;

    private const string Sql = """
        SELECT t.taken_at, t.seat, t.business, b.kind, t.state, t.visit_id, t.items, t.waited_ms, t.served_ms, t.finished_at,
            (SELECT COUNT(*) FROM queue_override o WHERE o.ticket_id = t.id) AS overrides
        FROM queue_ticket t JOIN hall_business b ON b.code = t.business
        WHERE t.taken_at >= @From AND t.taken_at < @Until AND (@window IS NULL OR t.seat = @window) AND (@business IS NULL OR t.business = @business)
        """;

    public static void MapReadFigures(this IEndpointRouteBuilder api) =>
        api.MapGet("/queue/figures", Handle).AllowAnonymous().Produces<IReadOnlyList<QueueFigure>>().WithSummary("Waiting and serving times 等候与办理时长").WithTags("Queue");

    private static async Task<IResult> Handle(DateOnly? from, DateOnly? to, string? window, string? business, Database database, TransactionTimes times, TimeProvider time, CancellationToken cancel)
    {
        var last = to ?? HallTime.Day(time.GetUtcNow());
        var first = from ?? last;
        if (last < first || last.DayNumber - first.DayNumber >= MostDays) return new FieldErrors().Add("to", "out-of-range", $"'to' must not lie before 'from', at most {MostDays} days.").ToRefusal().ToResult();
        var (since, until) = (HallTime.WholeDay(first).From, HallTime.WholeDay(last).Until);
        var rows = await database.Read(db => db.QueryAsync<QueueFigure.Row>(Sql, new { From = since, Until = until, window, business }), cancel);
        return TypedResults.Ok(QueueFigure.Of(rows.AsList(), times.PerItem, times.PerVisit));
    }
}
