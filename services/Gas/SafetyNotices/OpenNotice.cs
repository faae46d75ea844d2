using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A customer is served: notice and handbook are owed from then on (供气服务原则 七).</summary>
public static class OpenNotice
{
    /// <param name="ServicePoint">Number of the service point.</param>
    public sealed record Body(string? ServicePoint, string? Occasion, DateTimeOffset? ServedAt);

    public static void MapOpenNotice(this IEndpointRouteBuilder api) =>
        api.MapPost("/safety-notices", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Crew).Produces<SafetyNotice>(StatusCodes.Status201Created)
            .WithSummary("Owe a customer the safe-use notice 登记应发安全用气告知").WithTags("Safety notices");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, ClockLedger clocks, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var number = errors.Text("servicePoint", body.ServicePoint, 60);
            var occasion = errors.OneOf("occasion", body.Occasion, SafetyNotice.Occasions, "new-customer");
            var served = errors.Past("servedAt", body.ServedAt, time.GetUtcNow());
            var point = number.Length == 0 ? null : await unit.Single<VisitTown.Customer>("SELECT id, area_code FROM service_point WHERE number = @number AND active = @yes", new { number, yes = true });
            if (number.Length > 0 && point is null) errors.Add("servicePoint", "unknown-service-point", $"No active service point '{number}' is registered.");
            if (errors.Any) return errors.ToRefusal();
            if (await SafetyNotice.OwedTo(unit, point!.Id) is { } owed)
                return Refusal.Conflict("notice-owed-already", "A notice is owed to this customer already.", $"'{owed}' has not been handed over yet.", "gas.safety.notice");
            var notice = await SafetyNotice.Open(
                unit, clocks, new() { ServicePointId = point.Id, ServicePointNumber = number, AreaCode = point.AreaCode, Occasion = occasion, ServedAt = served }, http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status201Created, notice, $"/api/{GasUtility.Name}/safety-notices/{notice.Number}", notice.Version));
        });
}
