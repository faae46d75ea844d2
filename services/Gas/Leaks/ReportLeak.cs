using System.Text.Json;
using Utilities.Messaging;
using Utilities.ServiceDefaults;
using Utilities.Supply;

namespace Utilities.Gas;

/// <summary>
/// Takes a leak in by phone: the filing, what the caller was guided to do and when the call ended, in one act. Whatever of it is missing yet is
/// answered as owed, and the leak is filed all the same: safety before completeness (供气服务原则 八, D32).
/// </summary>
public static class ReportLeak
{
    /// <param name="Report">The filing; its type is <c>leak</c> whatever it says, its channel <c>call</c> unless it says otherwise.</param>
    /// <param name="Guidance">Which points of the guidance were told; left out, or one of them not told: not guided yet.</param>
    /// <param name="GuidedAt">When, if not just now.</param>
    /// <param name="CallEndedAt">When the call ended; left out: it still goes on.</param>
    public sealed record Body(Filing? Report, GuidancePoints? Guidance, DateTimeOffset? GuidedAt, DateTimeOffset? CallEndedAt);

    /// <summary>The points of the script, each confirmed.</summary>
    public sealed record GuidancePoints(bool ToldCloseValve, bool ToldVentilate, bool ToldNoSwitches);

    public static void MapReportLeak(this IEndpointRouteBuilder api) =>
        api.MapPost("/leaks", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher).Produces<RequestView>(StatusCodes.Status201Created)
            .WithSummary("Report a gas leak during the call 接报燃气泄漏").WithTags("Leaks");

    private static Task<IResult> Handle(Body body, HttpContext http, FileRequest files, RequestDesk desk, TakeStep steps, CancellationToken cancel) =>
        Idempotency.Once(http, body, async () =>
        {
            if (body.Report is not { } report) return new FieldErrors().Add("report", "required", "Give 'report', the filing.").ToRefusal();
            var actor = http.Actor();
            var filed = await files.File(report with { Type = GasLeak.Name, Channel = report.Channel ?? "call" }, actor, cancel);
            if (filed.IsRefused) return filed.Refusal!;
            var request = filed.Value;
            if (body.Guidance is { ToldCloseValve: true, ToldVentilate: true, ToldNoSwitches: true } points)
            {
                var data = JsonSerializer.SerializeToElement(points, JsonDefaults.Options).EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
                var guided = await steps.Take(await desk.Open(request, actor), new(GasLeak.Guided, body.GuidedAt, null, data));
                if (guided.IsRefused) return guided.Refusal!;
                request = guided.Value;
            }

            if (body.CallEndedAt is { } ended)
            {
                var closed = await steps.Take(await desk.Open(request, actor), new(GasLeak.CallEnded, ended, null, null));
                if (closed.IsRefused) return closed.Refusal!;
                request = closed.Value;
            }

            return Outcome.Of(await desk.Answer(request, actor, StatusCodes.Status201Created));
        });
}
