using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>Staff end a call, and only with the caller's consent: 002 第五篇 四.2 「中断或挂断电话前应先征得对方同意」. A caller who hangs up needs nobody's.</summary>
public static class EndCall
{
    public sealed record Body(bool? Consent);

    public static void MapEndCall(this IEndpointRouteBuilder api) =>
        api.MapPost("/calls/{number}/end", (string number, Body body, HttpContext http, RegisterDesk desk) =>
                desk.Act(http, PhoneCalls.Table, number, body, [PhoneCall.Answered, PhoneCall.Ended], (call, actor) => Task.FromResult(End(desk, call, body, actor))))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<PhoneCall>().WithSummary("End a call with the caller's consent 征得同意后挂断").WithTags("Calls");

    private static Outcome<PhoneCall> End(RegisterDesk desk, PhoneCall call, Body body, Actor actor)
    {
        if (call.Agent is { } agent && agent != actor.Id && !actor.Is(Roles.Supervisor)) return Refusal.Forbidden($"The call is {agent}'s.");
        return body.Consent == true
            ? call with { State = PhoneCall.Ended, EndedAt = call.EndedAt ?? desk.Now, EndedBy = call.EndedBy ?? "agent", Consent = true, Agent = call.Agent ?? actor.Id }
            : Refusal.Unprocessable("consent-needed", "Ask the caller before you end the call 挂断电话前应先征得对方同意.", "Say 'consent' once the caller has agreed.", "D1");
    }
}
