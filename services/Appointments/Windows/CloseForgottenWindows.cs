using Microsoft.Extensions.Options;
using Utilities.Messaging;

namespace Utilities.Appointments;

/// <summary>Closes windows that somebody went home from without closing them: the board must not call them open all night.</summary>
internal sealed class CloseForgottenWindows(IServiceScopeFactory scopes, IOptions<WindowOptions> options, TimeProvider time, ILogger<CloseForgottenWindows> log)
    : PeriodicWork(TimeSpan.FromMinutes(10), scopes, time, log)
{
    private const string Note = "closed-by-itself";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var unit = services.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            var now = Time.GetUtcNow();
            foreach (var seat in await unit.Query<string>("SELECT seat FROM hall_session WHERE closed_at IS NULL AND opened_at < @before", new { before = now - options.Value.CloseAfter }))
                await CloseWindow.Shut(unit, seat, Note, now);
        }, cancel);
    }
}
