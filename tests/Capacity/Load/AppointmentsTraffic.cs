using System.Collections.Concurrent;
using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Capacity;

/// <summary>The hall: times are booked at a window, tickets are drawn, watched and given back, free times are looked up.</summary>
public sealed class AppointmentsTraffic
{
    private const string Root = "/api/appointments";
    private const string Matter = "power-consultation";
    private const int Days = 60;

    private readonly Counter counter;
    private readonly ConcurrentQueue<string> waiting = new();
    private readonly NumbersInUse tickets = new();
    private readonly string[] slots;
    private int booked;

    private AppointmentsTraffic(Counter counter, string[] slots) => (this.counter, this.slots) = (counter, slots);

    /// <summary>Times that can still be booked.</summary>
    public int Bookable => (slots.Length * Capacity) - booked;

    private static int Capacity => 200;

    /// <summary>A calendar of its own that a load does not fill: every half hour of two months, two hundred windows.</summary>
    public static async Task<AppointmentsTraffic> Prepare(Counter counter)
    {
        await counter.EnterAll(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor);
        const string Code = "load-power-hall";
        await counter.Must(Roles.Supervisor, HttpMethod.Post, $"{Root}/calendars", new
        {
            code = Code, organisation = "load", nameZh = "load", nameEn = "load", kind = "hall", utility = "power", days = "every-day", hours = "mon-sun 08:00-18:00",
            slotMinutes = 30, capacity = Capacity, matters = new[] { Matter }, areas = Array.Empty<string>(), active = true,
        });
        var first = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(2);
        await counter.Must(Roles.Dispatcher, HttpMethod.Post, $"{Root}/calendars/{Code}/slots", new { from = first, to = first.AddDays(Days) });
        var found = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await counter.Must(Roles.Dispatcher, HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"{Root}/calendars/{Code}/slots?from={first:yyyy-MM-dd}&limit=100{(cursor is null ? "" : $"&cursor={cursor}")}"));
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(slot => slot.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            if (cursor is null) return new(counter, [.. found]);
        }
    }

    /// <param name="reads">Looks at a ticket's place in the queue, for each ticket.</param>
    /// <param name="bookings">Bookings, for each ticket.</param>
    public Traffic Mix(double reads, double bookings) => new("appointments",
    [
        new("ticket", 1, Draw),
        new("departure", 1, GiveBack),
        new("position", reads, Look),
        new("booking", bookings, Book),
        new("free times", bookings, () => counter.Get(Roles.Clerk, $"{Root}/slots?matter={Matter}&limit=20")),
    ]);

    private async Task<bool> Draw()
    {
        if (await counter.File(Roles.Clerk, $"{Root}/queue/tickets", new { business = "utility-payment" }) is not { } number) return false;
        waiting.Enqueue(number);
        tickets.Add(number);
        return true;
    }

    private async Task<bool> GiveBack() => waiting.TryDequeue(out var number) ? await counter.Post(Roles.Clerk, $"{Root}/queue/tickets/{number}/departure", new { }) : await Draw();

    private async Task<bool> Look() => tickets.Any() is { } number ? await counter.Get(Roles.Clerk, $"{Root}/queue/tickets/{number}/position") : await Draw();

    private Task<bool> Book() => counter.Post(Roles.Clerk, $"{Root}/hall-bookings", new
    {
        matter = Matter, channel = "counter", slotId = slots[Interlocked.Increment(ref booked) % slots.Length], name = "王小明", phone = "13812345678", noticeGiven = true,
    });
}
