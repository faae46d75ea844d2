using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Ends pauses of cases at their cap.</summary>
internal sealed class ResumeCappedCases(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResumeCappedCases> log)
    : EndCappedPauses<HallCase>($"SELECT {CaseTable.Columns} FROM hall_case WHERE pause_until <= @now ORDER BY pause_until", scopes, time, log)
{
    protected override async Task<Refusal?> End(IServiceProvider services, HallCase row) =>
        (await services.GetRequiredService<PauseCase>().Resume(await services.GetRequiredService<CaseDesk>().Open(row, Actor.System), row.PauseUntil!.Value, "cap reached")).Refusal;

    protected override string NumberOf(HallCase row) => row.Number;
}
