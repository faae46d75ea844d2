using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Takes a facility out of service: it stays on record with the reason, and what it was still owed is exempt for that reason.</summary>
public static class RetireFacility
{
    public sealed record Body(string? Reason);

    internal static void MapRetireFacility(this IEndpointRouteBuilder api) =>
        api.MapPost("/facilities/{code}/retire", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor, Roles.Operator)
            .Produces<Facility>().WithSummary("Retire a facility 设施报废、停用").WithTags("Facilities");

    private static Task<IResult> Handle(
        string code, Body body, HttpContext http, UnitOfWork unit, ObligationPlanner planner, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            if (ETags.IfMatch(http.Request) is not { } version) return Refusal.VersionRequired();
            var errors = new FieldErrors();
            var reason = errors.Text("reason", body.Reason, 400);
            if (errors.Any) return errors.ToRefusal();
            if (await FacilityTable.One(unit, code) is not { } facility) return Refusal.NotFound("facility", code);
            if (facility.Version != version) return Refusal.VersionConflict($"Facility '{code}' is at version {facility.Version}.");
            if (facility.State == Facility.Retired) return Refusal.Conflict("facility-retired", "The facility is retired already.", $"'{code}' since {facility.RetiredOn:yyyy-MM-dd}.");

            const string sql = "UPDATE facility SET state = @State, retired_on = @RetiredOn, retired_reason = @RetiredReason, version = version + 1, updated_at = @UpdatedAt WHERE code = @Code AND version = @Version";
            var now = time.GetUtcNow();
            var retired = facility with { State = Facility.Retired, RetiredOn = HallTime.Day(now), RetiredReason = reason, UpdatedAt = now };
            if (await unit.Write(sql, retired) == 0) return Refusal.VersionConflict($"Facility '{code}' is not at version {version}.");
            await FacilityTable.Follow(planner, utility.FacilityKinds.First(kind => kind.Code == facility.Kind), code);
            await Audit.Write(unit, http.Actor(), "facility-retired", code, reason);
            return Outcome.Of(new Reply(StatusCodes.Status200OK, retired with { Version = version + 1 }, Version: version + 1));
        });
}
