using Microsoft.Extensions.Options;
using Utilities.Commitments;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>
/// Makes a year's visits ahead, or makes the plan anew after customers joined or left or days were lost: what is done, told to a customer or in the
/// past stays, everything else is spread over the days that are left. Repeating it changes nothing.
/// </summary>
public sealed class PlanVisits(UnitOfWork unit, Database database, VisitRounds rounds, CalendarBook calendars, IOptions<SafetyVisitOptions> options, TimeProvider time)
{
    private const int Batch = 5000;
    private const int YearsAhead = 2;

    private const string Result = """
        UPDATE visit_plan SET made_at = @now, made_by = @by, customers = @Customers, without_brigade = @WithoutBrigade, over_capacity = @OverCapacity, too_close = @TooClose
        WHERE year = @Year
        """;

    /// <param name="From">First day that could be planned.</param>
    /// <param name="Planned">Visits newly planned.</param>
    /// <param name="Moved">Visits moved to another day or brigade.</param>
    /// <param name="Cancelled">Visits of customers who have left.</param>
    /// <param name="WithoutBrigade">Customers in areas that no brigade looks after.</param>
    /// <param name="OverCapacity">Visits for which the brigades have no day left.</param>
    /// <param name="TooClose">Visits closer to the one before than configured.</param>
    public sealed record Report(
        int Year, DateOnly From, int Customers, int Planned, int Moved, int Cancelled, int WithoutBrigade, IReadOnlyList<string> AreasWithoutBrigade, int OverCapacity, int TooClose);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visit-plans/{year:int}", (int year, HttpContext http, PlanVisits act, CancellationToken cancel) => act.Handle(year, http.Actor(), cancel))
            .RequireRoles(Roles.Dispatcher, Roles.Supervisor).Produces<Report>().WithSummary("Plan the year's safety visits 编制年度上门计划").WithTags("Safety visits");

    private async Task<IResult> Handle(int year, Actor actor, CancellationToken cancel)
    {
        var today = HallTime.Day(time.GetUtcNow());
        if (year < today.Year || year > today.Year + YearsAhead)
            return Refusal.Unprocessable("year-out-of-range", "Visits are planned for this year and the two after it.", $"It is {today:yyyy-MM-dd}.", "D34").ToResult();
        var from = today.AddDays(1) > new DateOnly(year, 1, 1) ? today.AddDays(1) : new DateOnly(year, 1, 1);
        var town = await database.Read(db => VisitTown.Read(db, year), cancel);
        var planned = Decide(town, from);

        var fresh = planned.Fresh.Select(visit => visit with { Id = Guid.CreateVersion7(time.GetUtcNow()) }).ToList();
        foreach (var batch in fresh.Chunk(Batch)) await unit.Execute(() => VisitBatch.Insert(unit, year, batch, actor), cancel);
        foreach (var batch in planned.Moved.Chunk(Batch)) await unit.Execute(() => VisitBatch.Move(unit, batch), cancel);
        var report = new Report(year, from, town.Customers.Count, fresh.Count, planned.Moved.Count, 0, planned.WithoutBrigade.Count,
            [.. planned.WithoutBrigade.Select(customer => customer.AreaCode).Distinct().Order(StringComparer.Ordinal)], planned.OverCapacity, planned.TooClose);
        await unit.Execute(async () =>
        {
            report = report with { Cancelled = await VisitBatch.CancelLeft(unit, year, actor) };
            await VisitTable.Numbers(unit, year, 0, actor);
            await unit.Write(Result, new { now = time.GetUtcNow(), by = actor.Id, report.Customers, report.WithoutBrigade, report.OverCapacity, report.TooClose, report.Year });
            await Audit.Write(unit, actor, "visits-planned", year.ToString(System.Globalization.CultureInfo.InvariantCulture), $"{report.Planned} planned, {report.Moved} moved, {report.Cancelled} cancelled");
        }, cancel);
        return TypedResults.Ok(report);
    }

    internal sealed record Decision(
        IReadOnlyList<VisitRow> Fresh, IReadOnlyList<VisitRow> Moved, IReadOnlyList<VisitTown.Customer> WithoutBrigade, int OverCapacity, int TooClose);

    /// <summary>Pure but for the calendar.</summary>
    private Decision Decide(VisitTown town, DateOnly from)
    {
        var year = rounds.Of(town.Year);
        var days = WorkingDays(new(town.Year, 1, 1), new(town.Year, 12, 31));
        var (fresh, moved, overCapacity, tooClose) = (new List<VisitRow>(), new List<VisitRow>(), 0, 0);
        var byBrigade = town.Customers.ToLookup(customer => town.BrigadeOf(customer.AreaCode));
        foreach (var brigade in town.Brigades)
        {
            var customers = byBrigade[brigade.Code].ToDictionary(customer => customer.Id);
            var movable = new Dictionary<(Guid, int), VisitTown.Known>();
            var tour = customers.Values.Select(customer => StopOf(customer, town, year, from, movable)).ToList();
            var plan = VisitPlanner.Plan(tour, year, days, from, brigade.DailyCapacity, options.Value.MinWeeksBetween * 7);
            overCapacity += plan.OverCapacity;
            tooClose += plan.TooClose;
            foreach (var visit in plan.Visits)
            {
                var round = year[visit.Round];
                var row = new VisitRow(default, "", round.Duty, round.Ordinal, visit.Point, customers[visit.Point].AreaCode, brigade.Code, visit.On);
                if (!movable.TryGetValue((visit.Point, visit.Round), out var known)) fresh.Add(row);
                else if (known.PlannedOn != visit.On || known.BrigadeCode != brigade.Code) moved.Add(row with { Id = known.Id });
            }
        }

        return new(fresh, moved, [.. byBrigade[null]], overCapacity, tooClose);
    }

    private static TourStop StopOf(VisitTown.Customer customer, VisitTown town, IReadOnlyList<VisitRound> year, DateOnly from, Dictionary<(Guid, int), VisitTown.Known> movable)
    {
        var standing = new Dictionary<int, DateOnly>();
        foreach (var visit in town.Visits[customer.Id])
        {
            var round = year.Index().FirstOrDefault(entry => entry.Item.Ordinal == visit.Ordinal && (entry.Item.Duty == visit.Duty || entry.Item.Duty == VisitDuties.Both || visit.Duty == VisitDuties.Both), (-1, null!)).Index;
            if (round < 0) continue;
            if (visit.State == SafetyVisit.Planned && visit.PlannedOn >= from) movable[(customer.Id, round)] = visit;
            else standing[round] = visit.PlannedOn;
        }

        return new(customer.Id, town.LastYear.TryGetValue(customer.Id, out var last) ? last : null, standing);
    }

    private List<DateOnly> WorkingDays(DateOnly from, DateOnly to)
    {
        var calendar = calendars.Get(options.Value.Calendar);
        return [.. Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays).Where(day =>
        {
            var whole = HallTime.WholeDay(day);
            return calendar.WorkingTimeBetween(whole.From, whole.Until) > TimeSpan.Zero;
        })];
    }
}
