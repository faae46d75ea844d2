using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>
/// It is another window's or office's: the person is told where, or led there, and led whenever they ask for it (003 篇4 第四条 「应热情告知或引领服务对象」).
/// Only to a unit of the register, with its number and place (K29).
/// </summary>
public static class ReferFirstAsk
{
    /// <param name="LeadAsked">The person asks to be led.</param>
    /// <param name="Led">They were led there, not only told.</param>
    public sealed record Body(string? Department, bool? LeadAsked, bool? Led);

    public static void MapReferFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/refer", (string number, Body body, HttpContext http, FirstAskDesk desk) =>
                desk.Act(http, number, body, [FirstAskMatter.Asked, FirstAskMatter.Referred], (matter, _) => Refer(desk, matter, body)))
            .RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Tell or lead the person to the unit responsible 告知或引领").WithTags("First ask");

    private static async Task<Outcome<FirstAskStep>> Refer(FirstAskDesk desk, FirstAskMatter matter, Body body)
    {
        var errors = new FieldErrors();
        var department = await desk.Named(errors, body.Department, outside: false);
        if (errors.Any) return errors.ToRefusal();
        if (body is { LeadAsked: true, Led: not true })
            return Refusal.Unprocessable("lead-them", "Whoever asks to be led is led 应引领.", "Say 'led' once they have been led there.", "D2");
        return new FirstAskStep(matter.To(department!) with
        {
            State = FirstAskMatter.Referred, Branch = "other-unit", LeadAsked = body.LeadAsked ?? false, Led = body.Led ?? false,
        }, ["referred", "coordinated"], NotOwn: true);
    }

    /// <summary>The matter with the unit it goes to, as the register names it.</summary>
    internal static FirstAskMatter To(this FirstAskMatter matter, Department department) => matter with
    {
        ReceivingUnit = department.Code, ReceivingName = department.NameZh, ReceivingContact = department.Contact, ReceivingPlace = department.Place,
    };
}
