using System.Text.Json;

namespace Utilities.Capacity.Tests;

/// <summary>The real data, the assumptions and the arithmetic of <c>./bench sizing</c>.</summary>
public sealed class SizingTests
{
    private static readonly Assumptions Assumptions = Assumptions.Load();
    private static readonly RealRequests Real = RealRequests.Load(Assumptions.RealCity);

    [Fact]
    public void The_real_city_is_read_whole_and_every_type_has_its_place()
    {
        Assert.Equal(995, Real.Count);
        Assert.InRange(Real.Years, 5.09, 5.11);
        Assert.InRange(Real.Scale, 950, 980);
        Assert.Equal(24, Real.Hours.Weights.Sum(), 9);
        Assert.Equal(new DateOnly(2015, 2, 22), Real.WorstDay("water").Day);
    }

    [Fact]
    public void Every_job_has_a_limit_in_the_book_and_requests_of_its_type()
    {
        var limits = PromiseLimits.Load();
        var demand = new CityDemand(Assumptions, Real, 1_000_000);
        Assert.All(Assumptions.Jobs, job => Assert.True(limits.Duration(job.Promise, job.Profile) > TimeSpan.Zero && demand.PerDay[job.Type] > 0));
        Assert.Equal(TimeSpan.FromMinutes(30), limits.Duration("power.fault.onsite", "oilfield-hall"));
        Assert.Equal(10, limits.Count(Assumptions.QueuePromise.Id, Assumptions.QueuePromise.Profile));
    }

    [Fact]
    public void A_city_of_five_times_the_people_has_five_times_the_requests()
    {
        var (one, five) = (new CityDemand(Assumptions, Real, 1_000_000), new CityDemand(Assumptions, Real, 5_000_000));
        Assert.Equal(5 * one.OfService("water"), five.OfService("water"), 6);
        Assert.Equal(5 * one.PaymentsPerDay, five.PaymentsPerDay, 6);
    }

    [Fact]
    public void Sizes_follow_from_the_lines_that_are_shown()
    {
        var (sizes, shown) = new CitySizing(Assumptions, Real, Costs(1)).Of(5_000_000);
        var water = sizes.Single(size => size.Service == "water");
        var cores = shown.Figures.Single(figure => figure.Name == "water: processors, bad day of water").Value;
        Assert.Equal(Math.Max(2, (int)Math.Ceiling(cores / 0.6)), water.BurstReplicas);
        Assert.All(shown.Figures, figure => Assert.True(figure.How.Length > 0 && double.IsFinite(figure.Value)));
        Assert.All(sizes, size => Assert.True(size.NormalReplicas >= 2 && size.BurstReplicas >= size.NormalReplicas));
    }

    [Fact]
    public void Twice_the_cost_takes_twice_the_processors()
    {
        double Cores(double cost) => new CitySizing(Assumptions, Real, Costs(cost)).Of(20_000_000).Shown.Figures.Single(figure => figure.Name == "water: processors, busiest hour").Value;
        Assert.Equal(2 * Cores(1), Cores(2), 6);
    }

    [Fact]
    public void A_promise_that_is_shorter_in_the_book_takes_more_crews()
    {
        var crews = Crews("PT30M");
        Assert.Equal(crews, Crews("PT30M"));
        Assert.True(Crews("PT2H") < crews, $"{Crews("PT2H")} and {crews}");
    }

    [Fact]
    public void On_a_bad_day_ordinary_staff_break_promises_that_reinforcement_keeps()
    {
        var day = new CityDay(Assumptions, Real, PromiseLimits.Load());
        var usual = day.Normal(250_000, 42);
        Assert.All(usual, desk => Assert.True(desk.Result.MeetsTargets && desk.Result.Utilisation is > 0 and < 1, desk.ToString()));
        var storm = day.Storm(usual, 250_000, 42);
        Assert.All(storm, pair => Assert.True(pair.Reinforced.Result.MeetsTargets));
        Assert.Contains(storm, pair => !pair.AsUsual.Result.MeetsTargets);
    }

    /// <summary>Hours on duty of a station's power crews, where the book gives this limit for their arrival.</summary>
    private static double Crews(string limit)
    {
        using var book = JsonDocument.Parse(File.ReadAllText(Path.Combine(TestKit.Repository.Root, "contracts/policy/commitments.json"))
            .Replace("\"PT30M\"", $"\"{limit}\"", StringComparison.Ordinal));
        return new CityDay(Assumptions, Real, new(book.RootElement)).Normal(250_000, 42).Single(desk => desk.Name == "power crews").Result.Roster.Hours;
    }

    /// <summary>Every act costs so many milliseconds in its service and a tenth in gateway and broker.</summary>
    private static MeasuredCosts Costs(double cost)
    {
        (string Service, string[] Acts)[] known =
        [
            .. UtilityTraffic.Known.Keys.Select(utility => (utility, new[] { "file", "step", "read", "list" })), ("complaints", ["file", "step", "read", "list"]),
            ("billing", ["payment", "due", "balance", "list"]), ("appointments", ["ticket", "departure", "position", "booking", "free times"]),
        ];
        var one = new Dictionary<string, double>(StringComparer.Ordinal);
        return new(
            "", known.ToDictionary(it => it.Service, IReadOnlyDictionary<string, MeasuredAct> (it) => it.Acts.ToDictionary(
                act => act, _ => new MeasuredAct(new Dictionary<string, double>(StringComparer.Ordinal) { [it.Service] = cost, ["gateway"] = cost / 10, ["broker"] = cost / 10 }, 1, 1, 1000), StringComparer.Ordinal), StringComparer.Ordinal),
            one, one, new(7000, 2000, 50_000, 300), UtilityTraffic.Known.Keys.ToDictionary(utility => utility, _ => 12, StringComparer.Ordinal), one);
    }
}
