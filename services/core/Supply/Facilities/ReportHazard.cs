using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Supply;

/// <summary>Reports a hazard that was seen outside an inspection.</summary>
public static class ReportHazard
{
    public sealed record Body(string? What, string? Severity, IReadOnlyList<string>? Photos, DateTimeOffset? FoundAt);

    public sealed record Reported(string Number, string Facility, string State);

    internal static void MapReportHazard(this IEndpointRouteBuilder api) =>
        api.MapPost("/facilities/{code}/hazards", Handle).RequireRoles(Roles.Crew, Roles.Clerk, Roles.Dispatcher, Roles.Supervisor)
            .Produces<Reported>(StatusCodes.Status201Created).WithSummary("Report a hazard 上报隐患").WithTags("Facilities");

    private static Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, HazardLedger hazards, SupplyUtility utility, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var errors = new FieldErrors();
            var told = new HazardInput(body.What, body.Severity, body.Photos).Check(errors, "", null, null);
            var at = errors.Past("foundAt", body.FoundAt, time.GetUtcNow());
            if (errors.Any) return errors.ToRefusal();
            if (await FacilityTable.One(unit, code) is not { } facility) return Refusal.NotFound("facility", code);
            var number = await hazards.Find(facility, told, at, http.Actor());
            return Outcome.Of(new Reply(StatusCodes.Status201Created, new Reported(number, code, Hazard.Open), $"/api/{utility.Name}/facility-hazards/{number}", 1));
        });
}
