using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>
/// Sets a new version of a utility's plan from a period on. Rounds that are made already keep the version they were made by: their day was promised.
/// </summary>
internal static class RevisePlan
{
    /// <param name="FromPeriod">First period it holds for; the next one when left out.</param>
    internal sealed record Body(string? FromPeriod, ReadingPlan? Plan);

    public static void MapRevisePlan(this IEndpointRouteBuilder api) =>
        api.MapPut("/reading-plans/{utility}", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<PlanVersion>()
            .WithSummary("Revise a reading plan 修订抄表计划").WithTags("Readings");

    private static async Task<IResult> Handle(string utility, Body body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired().ToResult();
        var (errors, now) = (new FieldErrors(), time.GetUtcNow());
        if (body.Plan is null) errors.Add("plan", "required", "Give 'plan'.");
        else body.Plan.Check(errors);
        var from = body.FromPeriod is null ? Period.Of(HallTime.Day(now)).Next : Period.Parse(body.FromPeriod);
        if (from is null) errors.Add("fromPeriod", "not-a-period", "Give 'fromPeriod' as yyyy-MM.");
        else if (from < Period.Of(HallTime.Day(now))) errors.Add("fromPeriod", "over", "A plan begins in this period or a later one.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var outcome = await unit.Execute<PlanVersion>(async () =>
        {
            if ((await ReadingPlans.Of(unit, utility)) is not [var last, ..]) return Refusal.NotFound("reading plan", utility);
            if (last.Version != version) return Refusal.VersionConflict($"The plan of '{utility}' is at version {last.Version}.");
            var next = new PlanVersion(utility, version + 1, from!.Value.ToString(), body.Plan! with { Utility = utility }, http.Actor().Id, now);
            await ReadingPlans.Write(unit, next);
            await Audit.Write(unit, http.Actor(), "reading-plan-revised", utility, next.FromPeriod);
            return next;
        }, cancel);
        return outcome.WithETag(http, plan => plan.Version);
    }
}
