using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Works out what a period that is over still owes, oldest first: each figure and period in a transaction of its own, once among all replicas.</summary>
public sealed class WorkOutPeriods(UnitOfWork unit, IEnumerable<IPeriodWork> works, OperatorSettings settings, CalendarBook calendars, TimeProvider time)
{
    private const string Done = "INSERT INTO period_done (work, from_day, until_day, done_at) VALUES (@name, @from, @until, @now)";

    /// <summary>How many were worked out.</summary>
    public async Task<int> Run(CancellationToken cancel)
    {
        var done = 0;
        foreach (var (work, name) in works.SelectMany(work => work.Names.Select(name => (work, name))))
        {
            if (settings.Period($"{name}.period") is not { } length) continue;
            var today = LocalTimes.Day(calendars.Get("wallclock").Zone, time.GetUtcNow() - (settings.Span($"{name}.after") ?? TimeSpan.Zero));
            while (await One(work, name, length, today, cancel)) done++;
        }

        return done;
    }

    private async Task<bool> One(IPeriodWork work, string name, PeriodLength length, DateOnly today, CancellationToken cancel)
    {
        var found = false;
        await unit.Execute(async () =>
        {
            var last = DayPeriod.LastOver(today, length);
            var reached = await unit.Single<string?>("SELECT MAX(until_day) FROM period_done WHERE work = @name", new { name });
            var begun = reached is null ? last.From : DateOnly.ParseExact(reached, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            if (begun >= last.Until) return;
            // After a change of the setting the first period may be a longer or a shorter one: no day is left out.
            var period = new DayPeriod(begun, length.Next(begun) is var end && end < last.Until ? end : last.Until);
            await unit.Write(Done, new { name, from = period.From, until = period.Until, now = time.GetUtcNow() });
            await work.Do(name, period);
            found = true;
        }, cancel);
        return found;
    }
}
