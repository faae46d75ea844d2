using System.Data.Common;
using Dapper;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>The opening board of the hall: which windows are open now, for what, how many wait and how long it will take. Public on purpose; it names nobody.</summary>
public static class ReadBoard
{
    /// <summary>How far back serving times are looked at for the estimate.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(7);

    private const string Now = """
        SELECT s.seat, s.opened_at,
            CASE WHEN EXISTS (SELECT 1 FROM hall_absence a WHERE a.seat = s.seat AND a.state = 'away' AND a.stand_in IS NULL) THEN 1 ELSE 0 END AS empty,
            (SELECT MAX(t.number) FROM queue_ticket t WHERE t.seat = s.seat AND t.state IN ('called', 'serving')) AS serving
        FROM hall_session s WHERE s.closed_at IS NULL
        """;

    private const string Waiting = "SELECT business, COUNT(*) AS waiting FROM queue_ticket WHERE state = 'waiting' GROUP BY business";

    private const string Served = "SELECT business, served_ms FROM queue_ticket WHERE finished_at >= @since AND served_ms > 0 ORDER BY finished_at DESC";

    /// <param name="OpenToday">Announced hours of today, in the hall's time.</param>
    /// <param name="Staffed">Open, and somebody is there.</param>
    /// <param name="Serving">Number of the ticket that is called or served.</param>
    public sealed record Window(
        string Code, BilingualText Name, BilingualText Place, bool Accessible, IReadOnlyList<string> Businesses, IReadOnlyList<string> OpenToday, bool InHours, bool Open, bool Staffed,
        DateTimeOffset? OpenSince, string? Serving);

    /// <param name="EstimatedWaitMinutes">From the serving times of the last week; null where nothing was served or no window is open.</param>
    public sealed record Line(string Business, BilingualText Name, int Waiting, int OpenWindows, int? EstimatedWaitMinutes);

    public sealed record Board(DateTimeOffset At, IReadOnlyList<Window> Windows, IReadOnlyList<Line> Businesses);

    public static void MapReadBoard(this IEndpointRouteBuilder api) =>
        api.MapGet("/windows/board", Handle).AllowAnonymous().Produces<Board>().WithSummary("Which windows are open now, and how long it takes 窗口开放情况").WithTags("Windows");

    private static async Task<IResult> Handle(Database database, CalendarBook calendars, TimeProvider time, CancellationToken cancel) =>
        TypedResults.Ok(await database.Read(db => Of(db, database, calendars, time.GetUtcNow()), cancel));

    private static async Task<Board> Of(DbConnection db, Database database, CalendarBook calendars, DateTimeOffset now)
    {
        var seats = await SeatTable.Whole(db, null, (await db.QueryAsync<Seat>($"SELECT {Seat.Columns} FROM hall_seat WHERE kind = 'window' AND active = @yes ORDER BY code", new { yes = true })).AsList());
        var open = (await db.QueryAsync<Sitting>(Now)).ToDictionary(s => s.Seat, StringComparer.Ordinal);
        var waiting = (await db.QueryAsync<(string Business, int Waiting)>(Waiting)).ToDictionary(w => w.Business, w => w.Waiting, StringComparer.Ordinal);
        var served = (await db.QueryAsync<(string Business, long Ms)>(Served + database.Limit("@most"), new { since = now - Lately, most = 2000 })).ToLookup(s => s.Business, s => s.Ms, StringComparer.Ordinal);
        var names = await db.QueryAsync<(string Code, string Zh, string En)>("SELECT code, name_zh, name_en FROM hall_business WHERE active = @yes ORDER BY code", new { yes = true });
        var manned = seats.Where(seat => open.TryGetValue(seat.Code, out var sitting) && sitting.Empty == 0).SelectMany(seat => seat.Businesses).CountBy(b => b).ToDictionary();
        return new(
            HallTime.Of(now),
            [.. seats.Select(seat => View(seat, open.GetValueOrDefault(seat.Code), seat.Open(HallTime.Day(now), calendars), now))],
            [.. names.Select(b => Count(b.Code, new(b.Zh, b.En), waiting.GetValueOrDefault(b.Code), manned.GetValueOrDefault(b.Code), [.. served[b.Code]]))]);
    }

    private static Line Count(string business, BilingualText name, int waiting, int windows, IReadOnlyCollection<long> served) =>
        new(business, name, waiting, windows, WaitEstimate.Minutes(waiting, windows, served));

    private static Window View(Seat seat, Sitting? sitting, IReadOnlyList<Stretch> hours, DateTimeOffset now) => new(
        seat.Code, new(seat.NameZh, seat.NameEn), new(seat.PlaceZh, seat.PlaceEn), seat.Accessible, seat.Businesses, [.. hours.Select(Text)],
        hours.Any(h => h.From <= now && now < h.Until), sitting is not null, sitting is { Empty: 0 }, sitting?.OpenedAt, sitting?.Serving);

    private static string Text(Stretch hours) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{HallTime.Of(hours.From):HH:mm}-{HallTime.Of(hours.Until):HH:mm}");

    private sealed class Sitting
    {
        public string Seat { get; init; } = "";
        public DateTimeOffset OpenedAt { get; init; }
        public int Empty { get; init; }
        public string? Serving { get; init; }
    }
}
