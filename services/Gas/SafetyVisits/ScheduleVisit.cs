using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>A visit besides the plan: a customer asks for one, or a brigade is nearby. It counts like any other.</summary>
public static class ScheduleVisit
{
    private const string Place = "SELECT id, area_code FROM service_point WHERE number = @number AND active = @yes";
    private const string Ordinal = "SELECT MAX(ordinal) FROM safety_visit WHERE service_point_id = @id AND year = @year";

    /// <param name="ServicePoint">Number of the service point.</param>
    /// <param name="Duty"><c>both</c> unless each duty has visits of its own.</param>
    public sealed record Body(string? ServicePoint, string? Brigade, string? Duty, DateOnly? On);

    public static void MapScheduleVisit(this IEndpointRouteBuilder api) =>
        api.MapPost("/visits", Handle).RequireRoles(Roles.Clerk, Roles.Dispatcher, Roles.Supervisor).Produces<VisitView>(StatusCodes.Status201Created)
            .WithSummary("Schedule a visit besides the plan 增加一次上门").WithTags("Safety visits");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, VisitDesk desk, VisitRounds rounds, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (now, actor, errors) = (time.GetUtcNow(), http.Actor(), new FieldErrors());
            var number = errors.Text("servicePoint", body.ServicePoint, 60);
            var brigade = errors.Text("brigade", body.Brigade, 60);
            var duty = errors.OneOf("duty", body.Duty, VisitDuties.All, VisitDuties.Both);
            var on = body.On ?? HallTime.Day(now);
            if (on < HallTime.Day(now) || on > HallTime.Day(now).AddYears(1)) errors.Add("on", "out-of-range", "'on' must be today or lie within a year.");
            var point = number.Length == 0 ? null : await unit.Single<VisitTown.Customer>(Place, new { number, yes = true });
            if (number.Length > 0 && point is null) errors.Add("servicePoint", "unknown-service-point", $"No active service point '{number}' is registered.");
            if (brigade.Length > 0 && await unit.Single<string>("SELECT code FROM visit_brigade WHERE code = @brigade", new { brigade }) is null)
                errors.Add("brigade", "unknown-brigade", $"No brigade '{brigade}' is registered.");
            if (errors.Any) return errors.ToRefusal();

            var planned = rounds.Of(on.Year).Max(round => (int?)round.Ordinal) ?? 0; // Never in the place of a planned one.
            var last = await VisitTable.Numbers(unit, on.Year, 1, actor);
            var visit = new SafetyVisit
            {
                Id = Guid.CreateVersion7(now),
                Number = VisitTable.NumberOf(on.Year, last),
                Year = on.Year,
                Duty = duty,
                Ordinal = 1 + Math.Max(planned, await unit.Single<int?>(Ordinal, new { id = point!.Id, year = on.Year }) ?? 0),
                ServicePointId = point.Id,
                AreaCode = point.AreaCode,
                BrigadeCode = brigade,
                PlannedOn = on,
                Version = 1,
                UpdatedAt = now,
            };
            await unit.Write(VisitTable.Insert, visit);
            await VisitTable.Add(unit, VisitEvent.Of(visit, "scheduled", now, now, actor, null));
            var (db, transaction) = unit.Raw();
            return Outcome.Of(await desk.Answer((await VisitTable.ByNumber(db, transaction, visit.Number))!, actor, StatusCodes.Status201Created));
        });
}
