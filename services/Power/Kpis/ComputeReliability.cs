using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Power;

/// <summary>Works out the reliability of a period that is over. At the end of the operator's own period it is done by itself.</summary>
public static class ComputeReliability
{
    public static void MapComputeReliability(this IEndpointRouteBuilder api) =>
        api.MapPost("/reliability", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<ReliabilityFigure>(StatusCodes.Status201Created)
            .WithSummary("Work out the supply reliability of a period 统计供电可靠率").WithTags("Key indicators");

    private static Task<IResult> Handle(PastDays body, HttpContext http, ReliabilityOffice office, TimeProvider time) => Idempotency.Once(http, body, async () =>
    {
        var errors = new FieldErrors();
        var period = body.Check(errors, time.GetUtcNow());
        if (errors.Any) return errors.ToRefusal();
        return await office.Compute(period, http.Actor()) is { } figure
            ? Outcome.Of(new Reply(StatusCodes.Status201Created, figure))
            : Refusal.Conflict("nobody-supplied", "No service point is supplied, so there is nothing to be reliable for.", rule: ReliabilityOffice.Commitment);
    });
}
