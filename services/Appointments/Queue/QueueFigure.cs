using Utilities.Matters;

namespace Utilities.Appointments;

/// <summary>One line of figures: a day, a window, a business. Times in minutes.</summary>
/// <param name="Window">Null for tickets that no window has called.</param>
/// <param name="Served">Tickets whose person was served to an end.</param>
/// <param name="NotServed">Passed over or given back.</param>
/// <param name="ItemsOverTime">Tickets whose time per item was longer than the one set for the kind; null where none is set (K31).</param>
/// <param name="VisitsOverTime">Visits that took longer than the time set per person; null where none is set (K31).</param>
/// <param name="Overrides">Calls before somebody's turn.</param>
public sealed record QueueFigure(
    DateOnly Day, string? Window, string Business, int Tickets, int Served, int NotServed, double? WaitingMedian, double? Waiting90, double? ServingMedian, double? Serving90, double? PerItemMedian,
    int? ItemsOverTime, int? VisitsOverTime, int Overrides)
{
    /// <summary>One ticket as it is counted.</summary>
    public sealed record Row
    {
        public DateTimeOffset TakenAt { get; init; }
        public string? Seat { get; init; }
        public string Business { get; init; } = "";
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
        public Guid VisitId { get; init; }
        public int Items { get; init; }
        public long? WaitedMs { get; init; }
        public long ServedMs { get; init; }
        public DateTimeOffset? FinishedAt { get; init; }
        public int Overrides { get; init; }
    }

    /// <summary>Pure. A visit is the sum of its tickets of one kind, counted where it ended.</summary>
    public static IReadOnlyList<QueueFigure> Of(IReadOnlyList<Row> rows, Func<string, TimeSpan?> perItem, Func<string, TimeSpan?> perVisit)
    {
        var visits = rows.GroupBy(row => (row.VisitId, row.Kind)).ToDictionary(visit => visit.Key, visit => visit.Sum(row => row.ServedMs));
        return
        [
            .. rows.GroupBy(row => (Day: HallTime.Day(row.TakenAt), row.Seat, row.Business)).OrderBy(line => line.Key.Day).ThenBy(line => line.Key.Seat, StringComparer.Ordinal)
                .ThenBy(line => line.Key.Business, StringComparer.Ordinal).Select(line => Line(line.Key.Day, line.Key.Seat, [.. line], visits, perItem, perVisit)),
        ];
    }

    private static QueueFigure Line(
        DateOnly day, string? seat, IReadOnlyList<Row> rows, IReadOnlyDictionary<(Guid, string), long> visits, Func<string, TimeSpan?> perItem, Func<string, TimeSpan?> perVisit)
    {
        var served = rows.Where(row => row is { FinishedAt: not null, State: not TicketStates.Left }).ToList();
        var (waits, serves) = (rows.Where(row => row.WaitedMs is not null).Select(row => row.WaitedMs!.Value).ToList(), served.Select(row => row.ServedMs).ToList());
        var kind = rows[0].Kind;
        return new(
            day, seat, rows[0].Business, rows.Count, served.Count, rows.Count(row => row.State is TicketStates.Skipped or TicketStates.Left),
            Percentiles.Minutes(waits, 50), Percentiles.Minutes(waits, 90), Percentiles.Minutes(serves, 50), Percentiles.Minutes(serves, 90),
            Percentiles.Minutes([.. served.Select(row => row.ServedMs / row.Items)], 50),
            perItem(kind) is { } item ? served.Count(row => row.ServedMs > item.TotalMilliseconds * row.Items) : null,
            perVisit(kind) is { } visit ? served.Select(row => row.VisitId).Distinct().Count(id => visits[(id, kind)] > visit.TotalMilliseconds) : null,
            rows.Sum(row => row.Overrides));
    }
}
