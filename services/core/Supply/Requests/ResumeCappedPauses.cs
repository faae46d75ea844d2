using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Ends pauses at their cap, so that a forgotten pause never hides a broken promise. The clocks run again from the cap itself, however late it is noticed.</summary>
internal sealed class ResumeCappedPauses(IServiceScopeFactory scopes, TimeProvider time, Microsoft.Extensions.Logging.ILogger<ResumeCappedPauses> log) : BackgroundService
{
    private const int Batch = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await ResumeDue(stoppingToken);
            }
#pragma warning disable CA1031 // The database may be away for a while: the next round finds the same rows.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Log.CappedPausesFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ResumeDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var desk = scope.ServiceProvider.GetRequiredService<RequestDesk>();
        var act = scope.ServiceProvider.GetRequiredService<ResumeRequest>();
        await work.Execute(async () =>
        {
            var due = await work.Query<Request>(
                $"SELECT {RequestTable.Columns} FROM request WHERE pause_until <= @now ORDER BY pause_until{work.Database.Limit()}", new { now = time.GetUtcNow(), limit = Batch });
            foreach (var request in due)
            {
                var resumed = await act.Resume(await desk.Open(request, Actor.System), request.PauseUntil!.Value, "cap reached");
                if (resumed.Refusal is { } refusal) Log.CappedPauseKept(log, request.Number, refusal.Code);
            }
        }, cancel);
    }
}
