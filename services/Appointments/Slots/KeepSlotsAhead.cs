using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>Looks every hour that each calendar has its slots as far ahead as configured.</summary>
internal sealed class KeepSlotsAhead(IServiceScopeFactory scopes, TimeProvider time, ILogger<KeepSlotsAhead> log) : PeriodicWork(TimeSpan.FromHours(1), scopes, time, log)
{
    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var unit = services.GetRequiredService<UnitOfWork>();
        var slots = services.GetRequiredService<SlotWriter>();
        IReadOnlyList<BookingCalendar> calendars = [];
        await unit.Execute(async () => calendars = await unit.Query<BookingCalendar>($"SELECT {BookingCalendar.Columns} FROM booking_calendar WHERE active = @yes ORDER BY code", new { yes = true }), cancel);
        foreach (var calendar in calendars) await unit.Execute(() => slots.Ahead(calendar), cancel);
    }
}
