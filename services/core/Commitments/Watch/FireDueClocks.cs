using Microsoft.Extensions.Options;
using Utilities.Contracts;
using Utilities.Messaging;

namespace Utilities.Commitments;

/// <summary>Fires one batch of due clocks in one transaction: claim, messages, firing rows and next rungs commit together or not at all. Scoped.</summary>
public sealed class FireDueClocks(UnitOfWork work, Promises promises, IOptions<WatchOptions> options, WatchMetrics metrics, TimeProvider time)
{
    /// <summary>Fires at most one batch, earliest first; returns what was fired. A full batch means that more may be due.</summary>
    public async Task<IReadOnlyList<Firing>> Once(CancellationToken cancel)
    {
        var notification = promises.Calendars.Get(options.Value.NotificationCalendar);
        IReadOnlyList<Firing> firings = [];
        var now = time.GetUtcNow().ToMilliseconds();
        await work.Execute(async () =>
        {
            var due = await FiringTable.Claim(work, promises, now, options.Value.BatchSize);
            if (due.Count == 0) return;
            firings = [.. due.Select(open => Firing.Of(open, promises.Book.Service, promises.CalendarOf(open.Promise), notification, now))];
            await FiringTable.Store(work, firings, now);
            foreach (var firing in firings) await Publish(firing.Message);
        }, cancel);
        foreach (var firing in firings) metrics.Fired(firing, now);
        return firings;
    }

    private Task Publish(object message) => message switch
    {
        ClockWarned warned => work.Publish(warned),
        ClockBroken broken => work.Publish(broken),
        ClockEscalated escalated => work.Publish(escalated),
        _ => throw new InvalidOperationException($"{message.GetType().Name} is no firing."),
    };
}
