using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Counts readings day by day and states them as measurements of the indicators (抄表准确率, 抄表时间): one row for a day, never one for a reading.
/// A reading that is corrected later lowers the accuracy of the day it was taken on.
/// </summary>
internal sealed class ReadingDays(UnitOfWork unit, CountMeasurements measurements, ChosenBook book)
{
    internal const string Accuracy = "billing.water.reading-accuracy";
    internal const string Window = "billing.water.reading-window";
    private const string Water = "water";

    private const string More = "UPDATE reading_day SET taken = taken + @taken, corrected = corrected + @corrected, stated = @no WHERE utility = @utility AND read_on = @day";

    private const string First = "INSERT INTO reading_day (utility, read_on, taken, corrected, stated) VALUES (@utility, @day, @taken, @corrected, @no)";

    private sealed class Row
    {
        public DateOnly ReadOn { get; init; }
        public int Taken { get; init; }
        public int Corrected { get; init; }
    }

    public async Task Add(string utility, IEnumerable<Reading> readings)
    {
        foreach (var (day, count) in readings.Where(reading => reading.IsTaken).CountBy(reading => reading.ReadOn).OrderBy(count => count.Key)) await Change(utility, day, count, 0);
    }

    public Task Corrected(Reading wrong) => wrong.IsTaken ? Change(wrong.Utility, wrong.ReadOn, 0, 1) : Task.CompletedTask;

    /// <summary>States the days that have changed since they were stated last.</summary>
    public async Task State()
    {
        var window = book.Rows.FirstOrDefault(row => row.Id == Window)?.Limit as Limit.MonthlyWindow;
        foreach (var day in await unit.Query<Row>("SELECT read_on, taken, corrected FROM reading_day WHERE utility = @Water AND stated = 0 ORDER BY read_on", new { Water }))
        {
            var (at, text) = (HallTime.WholeDay(day.ReadOn).From, JsonList.Day(day.ReadOn));
            var evidence = $"readings/{Water}/{text}";
            await measurements.State(Accuracy, new(text, at, day.Taken - day.Corrected, day.Taken, evidence, Details: $"/api/billing/readings/corrections?utility={Water}&readOn={text}"), Actor.System);
            var inside = window is not null && day.ReadOn.Day >= window.FromDay && day.ReadOn.Day <= window.ToDay;
            await measurements.State(Window, new(text, at, inside ? day.Taken : 0, day.Taken, evidence, Details: $"/api/billing/readings/rounds?utility={Water}&period={Period.Of(day.ReadOn)}"), Actor.System);
        }

        await unit.Write("UPDATE reading_day SET stated = 1 WHERE stated = 0");
    }

    private async Task Change(string utility, DateOnly day, int taken, int corrected)
    {
        var change = new { utility, day, taken, corrected, no = false };
        if (await unit.Write(More, change) == 0) await unit.Write(First, change);
    }
}
