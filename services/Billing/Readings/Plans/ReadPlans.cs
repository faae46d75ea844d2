using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>The reading plans: for everybody, since they say when somebody comes.</summary>
internal static class ReadPlans
{
    public static void MapReadPlans(this IEndpointRouteBuilder api)
    {
        api.MapGet("/reading-plans", All).AllowAnonymous().Produces<IReadOnlyList<PlanVersion>>().WithSummary("The reading plans in force 抄表计划").WithTags("Readings");
        api.MapGet("/reading-plans/{utility}", One).AllowAnonymous().Produces<PlanVersion>().WithSummary("A utility's reading plan, the last version set 查询抄表计划").WithTags("Readings");
        api.MapGet("/reading-plans/{utility}/versions", Versions).RequireRoles(Roles.Staff).Produces<IReadOnlyList<PlanVersion>>()
            .WithSummary("Every version of a reading plan 抄表计划历次版本").WithTags("Readings");
    }

    private static async Task<IResult> All(Database database, TimeProvider time, CancellationToken cancel)
    {
        var (now, plans) = (Period.Of(HallTime.Day(time.GetUtcNow())), new List<PlanVersion>());
        foreach (var utility in Account.Utilities)
        {
            if ((await ReadingPlans.Of(database, utility, cancel)).In(now) is { } plan) plans.Add(plan);
        }

        return TypedResults.Ok(plans);
    }

    private static async Task<IResult> One(string utility, HttpContext http, Database database, CancellationToken cancel)
    {
        Outcome<PlanVersion> outcome = await ReadingPlans.Of(database, utility, cancel) is [var last, ..] ? last : Refusal.NotFound("reading plan", utility);
        return outcome.WithETag(http, plan => plan.Version);
    }

    private static async Task<IResult> Versions(string utility, Database database, CancellationToken cancel) => TypedResults.Ok(await ReadingPlans.Of(database, utility, cancel));
}
