using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>
/// Puts a restoration that takes long before dispatcher and supervisor. No source gives a number for supply that was suspended for arrears: the time is the operator's
/// setting <c>supply.suspension.restore-alarm</c>; without it nobody is told, and the time taken stands on the order all the same.
/// </summary>
internal sealed class WatchRestorations(IServiceScopeFactory scopes, OperatorSettings settings, TimeProvider time, ILogger<WatchRestorations> log)
    : PeriodicWork(TimeSpan.FromMinutes(1), scopes, time, log)
{
    private const int Batch = 100;
    private const string Setting = "supply.suspension.restore-alarm";

    private const string Late = "SELECT id, number FROM supply_suspension WHERE state = 'restoring' AND alarmed_at IS NULL AND restore_ordered_at <= @before ORDER BY restore_ordered_at";

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        if (settings.Span(Setting) is not { } span) return;
        var work = services.GetRequiredService<UnitOfWork>();
        await work.Execute(async () =>
        {
            var now = Time.GetUtcNow();
            foreach (var (id, number) in await work.Query<(Guid Id, string Number)>(Late + work.Database.Limit("@take"), new { before = now - span, take = Batch }))
            {
                if (await work.Write("UPDATE supply_suspension SET alarmed_at = @now WHERE id = @id AND alarmed_at IS NULL", new { now, id }) == 0) continue;
                foreach (var role in new[] { Roles.Dispatcher, Roles.Supervisor })
                {
                    await EscalationTable.Raise(work, new()
                    {
                        Id = Guid.CreateVersion7(now), MatterId = id, Number = number, ClockId = id, CommitmentId = "", Profile = "", ClockVersion = 0, Level = "restore-late", Occasion = "suspension",
                        Role = role, RaisedAt = now,
                    });
                }
            }
        }, cancel);
    }
}
