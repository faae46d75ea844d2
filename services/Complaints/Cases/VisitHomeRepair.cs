using System.Globalization;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// Home repair (居家维修): go at once and repair; what cannot be repaired on the spot is explained and the time it needs is told (hall.maintenance.onsite,
/// 002 第四篇 附件四 六).
/// </summary>
public sealed class VisitHomeRepair(CaseDesk desk)
{
    /// <param name="Repaired">Repaired on the spot.</param>
    /// <param name="Explanation">Needed when not: the situation as told to the resident.</param>
    /// <param name="PromisedAt">Needed when not: until when it will be repaired.</param>
    public sealed record Body(bool? Repaired, string? Explanation, DateTimeOffset? PromisedAt, DateTimeOffset? At);

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapPost("/cases/{number}/home-repair", (string number, Body body, HttpContext http, VisitHomeRepair act, CaseDesk desk) => desk.Act(http, number, body, open => act.Visit(open, body)))
        .RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<CaseView>().WithSummary("Home repair: done, or the time told 居家维修到场").WithTags("Cases");

    private async Task<Outcome<HallCase>> Visit(OpenCase open, Body body)
    {
        var errors = new FieldErrors();
        if (body.Repaired is null) errors.Add("repaired", "required", "Say whether it was repaired on the spot.");
        var at = errors.Past("at", body.At, open.Now, open.Case.ReceivedAt);
        var explanation = body.Repaired == false ? errors.Text("explanation", body.Explanation, 1000) : errors.OptionalText("explanation", body.Explanation, 1000);
        if (body.Repaired == false && body.PromisedAt is null) errors.Add("promisedAt", "required", "Say until when it will be repaired.");
        if (body.PromisedAt <= at) errors.Add("promisedAt", "too-early", "The time told lies after the visit.");
        errors.Near("promisedAt", body.PromisedAt, open.Now);
        if (errors.Any) return errors.ToRefusal();
        if (open.Case.Type != "home-repair") return Refusal.Unprocessable("not-a-home-repair", "Only home repair has a repairer's visit.", $"'{open.Case.Number}' is '{open.Case.Type}'.", "D9");
        if (open.RefusesUnless(CaseStates.Unanswered) is { } state) return state;
        var promised = body.Repaired == true ? null : body.PromisedAt;
        var kept = await desk.Keep(
            open.Case with { State = CaseStates.Handling },
            open.Happened(CaseEvents.RepairVisited, explanation, ("repaired", body.Repaired == true ? "true" : "false"), ("promisedAt", promised?.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture))) with { At = at });
        if (kept.IsRefused) return kept;
        await desk.Reach(open, body.Repaired == true ? "repaired" : "repair-time-told", at);
        if (promised is { } until)
        {
            var hour = HallTime.Of(until);
            await desk.Tell(open.Case, "repair-time-told", $"repair-{open.Now.ToUnixTimeMilliseconds()}", new($"您报的维修需要时间,预计{hour:M月d日 HH:mm}前修好。", $"Your repair takes time: it will be done by {hour:yyyy-MM-dd HH:mm}."));
        }

        return kept;
    }
}
