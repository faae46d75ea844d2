using System.Globalization;
using Utilities.Commitments;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>
/// What the roster owes day by day, worked out once the day is over: hall.duty.continuous (000 值班制度 1 「實行24小時值班」), hall.hotline.availability
/// (002 第一篇 第十条(一)2) and hall.staff.english-sign. Days before anybody was planned are not counted.
/// </summary>
internal sealed class CountDutyDays(UnitOfWork unit, ChosenBook book, MeasurementLedger measurements, TimeProvider time) : IPeriodWork
{
    /// <summary>The seats whose manned hours each promise counts.</summary>
    private static readonly Dictionary<string, string> Posts = new(StringComparer.Ordinal) { ["hall.duty.continuous"] = Seat.DutyDesk, ["hall.hotline.availability"] = Seat.Hotline };

    private const string First = "SELECT MIN(s.starts_at) FROM hall_shift s JOIN hall_seat w ON w.code = s.seat WHERE w.kind = @kind AND s.state <> 'cancelled'";

    public IReadOnlyList<string> Names { get; } = [.. Posts.Keys.Append(LanguageCover.Commitment).Where(name => book.Rows.Any(row => row.Id == name))];

    public async Task Do(string name, DayPeriod period)
    {
        for (var day = period.From; day < period.Until; day = day.AddDays(1))
        {
            if (await Figure(name, day) is not { } figure) continue;
            var evidence = string.Create(CultureInfo.InvariantCulture, $"roster/{name}/{day:yyyy-MM-dd}");
            var recorded = await measurements.Record(name, new("hall", HallTime.WholeDay(day).From, figure, Evidence: evidence), Actor.System);
            if (recorded.Refusal is { Code: not "measured-already" } refusal) throw new InvalidOperationException($"{evidence} could not be counted: {refusal.Code}.");
        }
    }

    private async Task<decimal?> Figure(string name, DateOnly day)
    {
        if (!Posts.TryGetValue(name, out var kind)) return await LanguageCover.Of(unit, day);
        var window = HallTime.WholeDay(day);
        if (await unit.Single<long?>(First, new { kind }) is not { } first || first >= window.Until.ToUnixTimeMilliseconds()) return null;
        return Math.Round((decimal)(await Cover(unit, kind, window, time.GetUtcNow())).Present, 3);
    }

    internal static async Task<DutyCover> Cover(UnitOfWork unit, string kind, Stretch window, DateTimeOffset now)
    {
        var which = new { kind, window.From, window.Until, now };
        return DutyCover.Of(window, await unit.Query<DutyStand>(DutyStand.Select, which), await unit.Query<DutyStand>(DutyStand.Away, which), now);
    }
}
