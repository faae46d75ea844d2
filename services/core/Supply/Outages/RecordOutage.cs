using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Enters an outage: a planned one, which is announced later, or any other, which is declared at once.</summary>
public static class RecordOutage
{
    public static void MapRecordOutage(this IEndpointRouteBuilder api) =>
        api.MapPost("/outages", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<OutageView>(StatusCodes.Status201Created)
            .WithSummary("Plan an outage or declare an emergency 登记计划停供或突发停供").WithTags("Outages");

    private static Task<IResult> Handle(
        OutageInput body, HttpContext http, PlanOutage plan, DeclareEmergency declare, OutageDesk desk, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var now = time.GetUtcNow();
            var input = body.Check(Guid.CreateVersion7(now), utility.Outages, now);
            if (input.IsRefused) return input.Refusal!;
            var (outage, scope) = input.Value;
            var done = outage.Kind == Outage.KindPlanned
                ? await plan.Plan(outage, scope, http.Actor(), body)
                : await declare.Declare(outage, scope, http.Actor(), body.Note);
            return done.IsRefused ? done.Refusal! : Outcome.Of(await desk.Answer(done.Value, StatusCodes.Status201Created));
        });
}
