using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Ends pauses of requests at their cap.</summary>
internal sealed class ResumeCappedPauses(IServiceScopeFactory scopes, TimeProvider time, ILogger<ResumeCappedPauses> log)
    : EndCappedPauses<Request>($"SELECT {RequestTable.Columns} FROM request WHERE pause_until <= @now ORDER BY pause_until", scopes, time, log)
{
    protected override async Task<Refusal?> End(IServiceProvider services, Request row) =>
        (await services.GetRequiredService<ResumeRequest>().Resume(await services.GetRequiredService<RequestDesk>().Open(row, Actor.System), row.PauseUntil!.Value, "cap reached")).Refusal;

    protected override string NumberOf(Request row) => row.Number;
}
