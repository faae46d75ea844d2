using Utilities.Commitments;
using Utilities.ServiceDefaults;

namespace Utilities.Complaints;

/// <summary>The person no longer wants it. What ran out before counts as it stands.</summary>
public static class WithdrawFirstAsk
{
    public sealed record Body;

    public static void MapWithdrawFirstAsk(this IEndpointRouteBuilder api) =>
        api.MapPost("/first-asks/{number}/withdraw", (string number, Body body, HttpContext http, FirstAskDesk desk, ClockLedger clocks) =>
                desk.Act(http, number, body, FirstAskMatter.Open, (matter, actor) => Withdraw(desk, clocks, matter, actor)))
            .RequireRoles(Roles.Resident, Roles.Partner, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<FirstAskMatter>().WithSummary("Withdraw a matter 撤回").WithTags("First ask");

    private static async Task<Outcome<FirstAskStep>> Withdraw(FirstAskDesk desk, ClockLedger clocks, FirstAskMatter matter, Actor actor)
    {
        await clocks.Exclude(matter.Id, "withdrawn-by-resident", actor, openOnly: true);
        return new FirstAskStep(matter with { State = FirstAskMatter.Withdrawn, Outcome = FirstAskMatter.Withdrawn, ClosedAt = desk.Now }, ["withdrawn"]);
    }
}
