using System.Globalization;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// What the windows owe day by day, worked out once the day is over: hall.window.open-days (「实行无周休日制度」), hall.counter.always-staffed
/// (minutes with nobody at an open counter) and the days that hall.service.error-free is counted over.
/// </summary>
internal sealed class CountWindowDays(UnitOfWork unit, ChosenBook book, MeasurementLedger measurements, TimeProvider time) : IPeriodWork
{
    private const string OpenDays = "hall.window.open-days";
    private const string AlwaysStaffed = "hall.counter.always-staffed";

    private static readonly string[] All = [OpenDays, AlwaysStaffed, CorrectTicket.Commitment];

    public IReadOnlyList<string> Names { get; } = [.. All.Where(name => book.Rows.Any(row => row.Id == name))];

    public async Task Do(string name, DayPeriod period)
    {
        // Before the first window ever opened there was nothing to keep open.
        if (await unit.Single<long?>("SELECT MIN(opened_at) FROM hall_session") is not { } first || HallTime.WholeDay(period.Until).From.ToUnixTimeMilliseconds() <= first) return;
        for (var day = period.From; day < period.Until; day = day.AddDays(1))
            foreach (var figure in await Figures(name, HallTime.WholeDay(day), string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}")))
                if ((await measurements.Record(name, figure, Actor.System)).Refusal is { Code: not "measured-already" } refusal)
                    throw new InvalidOperationException($"{name} of {day:yyyy-MM-dd} could not be counted: {refusal.Code}.");
    }

    private async Task<IEnumerable<NewMeasurement>> Figures(string name, Stretch day, string text)
    {
        if (name == CorrectTicket.Commitment) return (await Finished(day)).Select(seat => new NewMeasurement(seat, day.From, 0, Evidence: $"window-day/{seat}/{text}"));
        var sessions = (await Sessions(day)).ToLookup(s => s.Seat, s => new Stretch(s.From, s.Until ?? time.GetUtcNow()), StringComparer.Ordinal);
        if (name == OpenDays) return [new("hall", day.From, Passed: sessions.Count > 0, Evidence: $"window-day/{text}")];
        var empty = (await Empty(day)).ToLookup(s => s.Seat, s => new Stretch(s.From, s.Until ?? time.GetUtcNow()), StringComparer.Ordinal);
        return sessions.Select(seat => new NewMeasurement(seat.Key, day.From, UnstaffedTime.Minutes(day, [.. seat], [.. empty[seat.Key]]), Evidence: $"window-day/{seat.Key}/{text}"));
    }

    private Task<IReadOnlyList<Span>> Sessions(Stretch day) => unit.Query<Span>(
        "SELECT seat, opened_at AS since_at, closed_at AS until_at FROM hall_session WHERE opened_at < @Until AND (closed_at IS NULL OR closed_at > @From)", day);

    private Task<IReadOnlyList<Span>> Empty(Stretch day) => unit.Query<Span>(
        "SELECT seat, from_at AS since_at, until_at FROM hall_absence WHERE stand_in IS NULL AND from_at < @Until AND (until_at IS NULL OR until_at > @From)", day);

    private Task<IReadOnlyList<string>> Finished(Stretch day) => unit.Query<string>(
        "SELECT DISTINCT seat FROM queue_ticket WHERE finished_at >= @From AND finished_at < @Until AND seat IS NOT NULL", day);

    private sealed class Span
    {
        public string Seat { get; init; } = "";
        public DateTimeOffset SinceAt { get; init; }
        public DateTimeOffset? UntilAt { get; init; }
        public DateTimeOffset From => SinceAt;
        public DateTimeOffset? Until => UntilAt;
    }
}
