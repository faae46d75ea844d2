using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Heating;

/// <summary>
/// The company's own schedule (「按公司规定的时间要求进行走访测温」): a sample of an area's residential service points, spread evenly, one visit after another by day.
/// </summary>
public static class PlanRound
{
    private const int Most = 500;

    private const string PointsOf = """
        WITH tree (code) AS (
            SELECT code FROM area WHERE code = @area
            UNION ALL
            SELECT a.code FROM area a JOIN tree t ON a.parent_code = t.code)
        SELECT p.id, p.number, p.address, p.area_code FROM service_point p
        WHERE p.active = @yes AND p.customer_class = 'residential' AND p.area_code IN (SELECT code FROM tree) ORDER BY p.number
        """;

    private const string Insert = """
        INSERT INTO temperature_round (id, number, area_code, starts_at, sample, visits, planned_by, planned_at)
        VALUES (@id, @number, @area, @startsAt, @sample, @visits, @by, @now)
        """;

    /// <param name="Sample">How many homes are measured.</param>
    public sealed record Body(string? Area, DateTimeOffset? StartsAt, int? Sample);

    /// <param name="Visits">Numbers of the visits, in the order of their times.</param>
    public sealed record Planned(string Number, string Area, int Sample, IReadOnlyList<string> Visits, DateTimeOffset LastAt);

    private sealed record Point
    {
        public Guid Id { get; init; }

        public string Number { get; init; } = "";

        public string Address { get; init; } = "";

        public string AreaCode { get; init; } = "";
    }

    public static void MapPlanRound(this IEndpointRouteBuilder api) =>
        api.MapPost("/temperature-rounds", Handle).RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<Planned>(StatusCodes.Status201Created)
            .WithSummary("Plan a round of temperature visits 安排走访测温").WithTags("Temperature visits");

    private static Task<IResult> Handle(Body body, HttpContext http, UnitOfWork unit, ClockLedger ledger, IConfiguration configuration, TimeProvider time) =>
        Idempotency.Once(http, body, async () =>
        {
            var (actor, now) = (http.Actor(), time.GetUtcNow());
            var errors = new FieldErrors();
            var area = errors.Text("area", body.Area, 60);
            if (body.StartsAt is not { } startsAt || startsAt <= now) errors.Add("startsAt", "in-the-past", "Give 'startsAt', a time ahead at which the first visit begins.");
            if (body.Sample is not (> 0 and <= Most)) errors.Add("sample", "out-of-range", $"'sample' must be between 1 and {Most}.");
            if (area.Length > 0 && await unit.Single<string>("SELECT code FROM area WHERE code = @area", new { area }) is null) errors.Add("area", "unknown-area", $"No area '{area}' is registered.");
            if (errors.Any) return errors.ToRefusal();

            var points = Sample(await unit.Query<Point>(PointsOf, new { area, yes = true }), body.Sample!.Value);
            if (points.Count == 0) return Refusal.Conflict("nobody-to-visit", "No home is supplied there.", $"Area '{area}' has no residential service point.", VisitDesk.Rule);
            var number = await Numbers.Next(unit, "TR", HallTime.Day(now));
            var visits = new List<TemperatureVisit>();
            foreach (var (point, at) in points.Zip(VisitHours.Of(configuration).Slots(body.StartsAt!.Value, points.Count)))
                visits.Add(await BookVisit.Store(unit, ledger, Visit(point, at, number, actor, now), actor));
            await unit.Write(Insert, new { id = Guid.CreateVersion7(now), number, area, startsAt = body.StartsAt.Value, sample = body.Sample.Value, visits = visits.Count, by = actor.Id, now });
            return Outcome.Of(new Reply(StatusCodes.Status201Created, new Planned(number, area, body.Sample.Value, [.. visits.Select(visit => visit.Number)], visits[^1].BookedAt),
                $"/api/{HeatingUtility.Name}/temperature-visits?round={number}"));
        });

    /// <summary>So many of the list, evenly spread over it. Pure.</summary>
    internal static IReadOnlyList<T> Sample<T>(IReadOnlyList<T> all, int wanted) =>
        wanted >= all.Count ? all : [.. Enumerable.Range(0, wanted).Select(i => all[(int)((long)i * all.Count / wanted)])];

    private static TemperatureVisit Visit(Point point, DateTimeOffset at, string round, Actor actor, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Number = "",
        State = VisitStates.Scheduled,
        Origin = "schedule",
        RoundNumber = round,
        ServicePointId = point.Id,
        ServicePointNumber = point.Number,
        AreaCode = point.AreaCode,
        Address = point.Address,
        BookedAt = at,
        BookedBy = actor.Id,
        UpdatedAt = now,
    };
}
