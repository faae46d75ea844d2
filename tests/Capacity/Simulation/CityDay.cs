namespace Utilities.Capacity;

/// <summary>One desk of a city and how it fared.</summary>
/// <param name="Name">Whose crews, which windows.</param>
/// <param name="Places">How many such desks the city has: stations, halls.</param>
public sealed record StaffedDesk(string Name, int Places, DeskResult Result)
{
    /// <summary>People at work at once, over all places, in the fullest shift.</summary>
    public int MostOnDuty => Places * Result.Roster.Staff.Max();
}

/// <summary>
/// A city at work with its staff: requests come by the hours of the real city, crews travel and repair, clerks and phones answer, and each promise of the book is kept or
/// broken. Pure but for the seed; the same seed gives the same day.
/// </summary>
public sealed class CityDay(Assumptions assumptions, RealRequests real, PromiseLimits limits)
{
    private const int NormalDays = 15;
    private const int StormDay = 2;
    private const int PhoneDays = 4;

    /// <summary>The fewest who keep the targets on ordinary days.</summary>
    public IReadOnlyList<StaffedDesk> Normal(int inhabitants, int seed) => [.. Desks(inhabitants, seed, storm: false).Select(desk => new StaffedDesk(desk.Name, desk.Places, desk.Desk.Least(desk.Shifts)))];

    /// <summary>A bad day with the staff of ordinary ones; and with the fewest who keep four fifths of the promises.</summary>
    public IReadOnlyList<(StaffedDesk AsUsual, StaffedDesk Reinforced)> Storm(IReadOnlyList<StaffedDesk> usual, int inhabitants, int seed) =>
        [.. Desks(inhabitants, seed, storm: true).Zip(usual, (desk, before) => (new StaffedDesk(desk.Name, desk.Places, desk.Desk.Work(before.Result.Roster)), new StaffedDesk(desk.Name, desk.Places, desk.Desk.Least(desk.Shifts))))];

    private IEnumerable<(string Name, int Places, Desk Desk, IReadOnlyList<int> Shifts)> Desks(int inhabitants, int seed, bool storm)
    {
        var stations = Math.Max(1, (int)Math.Ceiling((double)inhabitants / assumptions.Crews.InhabitantsPerStation));
        var station = new CityDemand(assumptions, real, inhabitants / stations);
        foreach (var crew in assumptions.Jobs.Select(job => job.Crew).Distinct(StringComparer.Ordinal)) yield return (crew + " crews", stations, Crews(station, crew, seed, storm), assumptions.Crews.Shifts);
        yield return ("phones", 1, Phones(new(assumptions, real, inhabitants), seed, storm), [0, 7, 9, 12, 15, 18, 21]);
        var halls = Math.Max(1, (int)Math.Ceiling((double)inhabitants / assumptions.Desks.InhabitantsPerHall));
        var (open, close) = (assumptions.Desks.WindowHours[0], assumptions.Desks.WindowHours[1]);
        yield return ("payment windows", halls, Windows(new(assumptions, real, inhabitants / halls), seed, storm), [0, open, 12, 15, close]);
    }

    private Desk Crews(CityDemand demand, string crew, int seed, bool storm)
    {
        var (random, mine) = (new Random(seed), assumptions.Jobs.Where(job => job.Crew == crew && demand.PerDay.ContainsKey(job.Type)).ToList());
        var days = storm ? StormDay + 1 : NormalDays;
        var jobs = mine.SelectMany((type, kind) => Arrivals.Poisson(demand.PerDay[type.Type], real.Hours, days, random, Days(storm, demand.Burst(type.Service)))
            .Select(at => new Job(
                at, type.Priority, Arrivals.Lognormal(random, assumptions.Crews.TravelMedianMinutes, assumptions.Crews.TravelSpread), Arrivals.Lognormal(random, type.WorkMinutes, assumptions.Crews.WorkSpread), kind)));
        return new([.. jobs.OrderBy(job => job.ArrivesAt)], [.. mine.Select(type => Promise(type, storm))], days, storm ? StormDay : null);
    }

    private Promised Promise(JobType type, bool storm)
    {
        var limit = limits.Duration(type.Promise, type.Profile).TotalMinutes;
        var target = storm ? assumptions.Kept.StormShare : type.EndsAtArrival ? assumptions.Kept.Arrival : assumptions.Kept.Done;
        return new($"{type.Type}: {type.Promise}", it => (type.EndsAtArrival ? it.UntilArrival : it.UntilDone) <= limit, target);
    }

    private Desk Phones(CityDemand demand, int seed, bool storm)
    {
        var (random, limit) = (new Random(seed), limits.Duration(assumptions.PhonePromise.Id, assumptions.PhonePromise.Profile).TotalMinutes);
        var days = storm ? StormDay + 1 : PhoneDays;
        var burst = demand.PerDay.GroupBy(type => type.Key.Split('/')[0], StringComparer.Ordinal).Max(service => (demand.CallsPerDay + (demand.CallsPerDay * service.Sum(type => type.Value) / demand.PerDay.Values.Sum() * (demand.Burst(service.Key) - 1))) / demand.CallsPerDay);
        var jobs = Arrivals.Poisson(demand.CallsPerDay, real.Hours, days, random, Days(storm, burst)).Select(at => new Job(at, 0, 0, -Math.Log(1 - random.NextDouble()) * assumptions.Desks.CallMinutes, 0));
        return new([.. jobs], [new($"calls: {assumptions.PhonePromise.Id}", it => it.Wait <= limit, storm ? assumptions.Kept.StormShare : assumptions.Kept.Phones)], days, storm ? StormDay : null);
    }

    /// <summary>A queue longer than the promise's ten persons must have another window opened: nobody should find one.</summary>
    private Desk Windows(CityDemand demand, int seed, bool storm)
    {
        var (random, most) = (new Random(seed), limits.Count(assumptions.QueuePromise.Id, assumptions.QueuePromise.Profile));
        var hours = real.Hours.Within(assumptions.Desks.WindowHours[0], assumptions.Desks.WindowHours[1]);
        var days = storm ? StormDay + 1 : PhoneDays;
        var jobs = Arrivals.Poisson(demand.TicketsPerDay, hours, days, random, Days(storm, demand.Burst("appointments"))).Select(at => new Job(at, 0, 0, Arrivals.Lognormal(random, assumptions.Desks.WindowMinutes, 0.4), 0));
        return new([.. jobs], [new($"persons: {assumptions.QueuePromise.Id}", it => it.Ahead < most, storm ? assumptions.Kept.StormShare : assumptions.Kept.Arrival)], days, storm ? StormDay : null);
    }

    private static Func<int, double>? Days(bool storm, double factor) => storm ? day => day == StormDay ? factor : 1 : null;
}
