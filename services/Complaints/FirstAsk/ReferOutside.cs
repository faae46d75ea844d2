using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// It is not the centre's: why is explained, and the body responsible is named with its contact (003 篇4 第四条 「告知该事项的具体负责部门和联系方式」, K29).
/// That ends it where the first-asked answers until acceptance; where the first-asked answers to the end, the outcome is still owed (K28).
/// </summary>
public static class ReferOutside
{
    public sealed record Body(string? Department, string? Explanation);

    public static void MapReferOutside(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/refer-outside", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.Asked], (matter, _) => Refer(desk, matter, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Explain that it is not the centre's and whose it is 说明理由并告知负责部门").WithTags("First ask");

    private static async Task<Outcome<FirstAskStep>> Refer(FirstAskDesk desk, FirstAskMatter matter, Body body)
    {
        var errors = new FieldErrors();
        var explanation = errors.Text("explanation", body.Explanation, 2000);
        var department = await desk.Named(errors, body.Department, outside: true);
        if (errors.Any) return errors.ToRefusal();
        var told = matter.To(department!) with { State = FirstAskMatter.Outside, Branch = "outside", Explanation = explanation };
        var ends = matter.HeldUntil == FirstAskRule.Acceptance;
        return new FirstAskStep(ends ? told with { Outcome = "referred-outside", ClosedAt = desk.Now } : told, ["referred-outside", "coordinated"], NotOwn: true);
    }
}
