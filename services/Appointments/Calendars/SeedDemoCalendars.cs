using System.Text.Json;
using System.Text.Json.Serialization;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>With <c>Demo=true</c>, gives an empty service the calendars of the demo town, so that the first booking can be made at once.</summary>
internal sealed class SeedDemoCalendars(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    /// <summary><c>demo-town.appointments.json</c>.</summary>
    public sealed record Demo([property: JsonPropertyName("$schema")] string? Schema, string Note, IReadOnlyList<CalendarInput> Calendars);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var demo = JsonSerializer.Deserialize<Demo>(await File.ReadAllBytesAsync(Path.Combine(BookModule.PolicyFolder(configuration), "demo-town.appointments.json"), cancellationToken), JsonDefaults.Options)!;
        await using var scope = scopes.CreateAsyncScope();
        var (unit, slots) = (scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<SlotWriter>());
        var (rules, calendars) = (scope.ServiceProvider.GetRequiredService<BookingRules>(), scope.ServiceProvider.GetRequiredService<CalendarBook>());
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT COUNT(*) FROM booking_calendar") > 0) return;
            foreach (var calendar in demo.Calendars.Select(input => input.Check(rules, calendars, time.GetUtcNow()).Value))
            {
                await BookingCalendar.Insert(unit, calendar);
                await slots.Ahead(calendar);
            }
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
