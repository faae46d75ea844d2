using Utilities.Messaging;

namespace Utilities.Complaints;

/// <summary>Ends pauses at their cap, so that a forgotten pause never hides a broken promise. The clocks run again from the cap itself, however late it is noticed.</summary>
internal sealed class ResumeCappedCases(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResumeCappedCases> log)
    : PeriodicWork(TimeSpan.FromSeconds(15), scopes, time, log)
{
    private const int Batch = 100;

    protected override async Task Look(IServiceProvider services, CancellationToken cancel)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        var desk = services.GetRequiredService<CaseDesk>();
        var act = services.GetRequiredService<PauseCase>();
        await work.Execute(async () =>
        {
            var due = await work.Query<HallCase>(
                $"SELECT {CaseTable.Columns} FROM hall_case WHERE pause_until <= @now ORDER BY pause_until{work.Database.Limit()}", new { now = Time.GetUtcNow(), limit = Batch });
            foreach (var of in due) await act.Resume(await desk.Open(of, ServiceDefaults.Actor.System), of.PauseUntil!.Value, "cap reached");
        }, cancel);
    }
}
