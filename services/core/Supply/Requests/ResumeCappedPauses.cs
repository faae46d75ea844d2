using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Ends pauses at their cap, so that a forgotten pause never hides a broken promise. The clocks run again from the cap itself, however late it is noticed.</summary>
internal sealed class ResumeCappedPauses(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResumeCappedPauses> log)
    : PeriodicWork(TimeSpan.FromSeconds(15), scopes, time, log)
{
    private const int Batch = 100;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var desk = services.GetRequiredService<RequestDesk>();
        var act = services.GetRequiredService<ResumeRequest>();
        await work.Execute(async () =>
        {
            var due = await work.Query<Request>(
                $"SELECT {RequestTable.Columns} FROM request WHERE pause_until <= @now ORDER BY pause_until{work.Database.Limit()}", new { now = Time.GetUtcNow(), limit = Batch });
            foreach (var request in due)
            {
                var resumed = await act.Resume(await desk.Open(request, Actor.System), request.PauseUntil!.Value, "cap reached");
                if (resumed.Refusal is { } refusal) Log.CappedPauseKept(Logger, request.Number, refusal.Code);
            }
        }, cancel);
    }
}
