using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Works out the key indicators of a period that is over. At the end of the operator's own period it is done by itself.</summary>
public static class ComputeKpis
{
    public static void MapComputeKpis(this IEndpointRouteBuilder api) =>
        api.MapPost("/kpis", Handle).RequireRoles(Roles.Supervisor).Produces<IReadOnlyList<KpiFigure>>(StatusCodes.Status201Created)
            .WithSummary("Work out the key indicators of a period 统计关键指标").WithTags("Key indicators");

    private static Task<IResult> Handle(PastDays body, HttpContext http, KpiOffice office, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var period = body.Check(errors, time.GetUtcNow());
        if (errors.Any) return errors.ToRefusal();
        return Outcome.Of(new Reply(StatusCodes.Status201Created, await office.Compute(period, http.Actor())));
    });
}
