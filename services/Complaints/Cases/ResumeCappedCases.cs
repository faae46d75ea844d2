using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>Ends pauses at their cap, so that a forgotten pause never hides a broken promise. The clocks run again from the cap itself, however late it is noticed.</summary>
internal sealed class ResumeCappedCases(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResumeCappedCases> log) : BackgroundService
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
        var desk = scope.ServiceProvider.GetRequiredService<CaseDesk>();
        var act = scope.ServiceProvider.GetRequiredService<PauseCase>();
        await work.Execute(async () =>
        {
            var due = await work.Query<HallCase>(
                $"SELECT {CaseTable.Columns} FROM hall_case WHERE pause_until <= @now ORDER BY pause_until{work.Database.Limit()}", new { now = time.GetUtcNow(), limit = Batch });
            foreach (var of in due) await act.Resume(await desk.Open(of, ServiceDefaults.Actor.System), of.PauseUntil!.Value, "cap reached");
        }, cancel);
    }
}
