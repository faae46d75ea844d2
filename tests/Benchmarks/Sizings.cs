using System.Globalization;
using Utilities.Capacity;

namespace Utilities.Benchmarks;

/// <summary><c>./bench sizing [--people N,N]</c>: what a city needs, with the arithmetic shown, from the costs that <c>./bench capacity --save</c> measured; and its staff, simulated.</summary>
internal static class Sizings
{
    private const int Seed = 42;

    public static void Run(IReadOnlyList<string> options)
    {
        int[] cities = options is ["--people", var people, ..] ? [.. people.Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))] : [1_000_000, 5_000_000, 20_000_000];
        var (assumptions, costs) = (Assumptions.Load(), MeasuredCosts.Load());
        var real = RealRequests.Load(assumptions.RealCity);
        Console.WriteLine($"costs measured on {costs.TakenOn.ReplaceLineEndings("; ")}\n");
        Basis(assumptions, real);
        var sizing = new CitySizing(assumptions, real, costs);
        foreach (var city in cities) Machines(city, sizing.Of(city), shown: city == cities[0]);
        var day = new CityDay(assumptions, real, PromiseLimits.Load());
        foreach (var city in cities) Staff(city, day, new CityDemand(assumptions, real, city), assumptions);
    }

    private static void Basis(Assumptions assumptions, RealRequests real)
    {
        Print($"The real city: {real.Count} requests in {real.Years:N2} years, each standing for {real.Scale:N0}; {assumptions.RealCity.Population:N0} inhabitants; {real.PhoneShare:P0} by phone.");
        Print($"Its busiest hour has {real.Hours.Peak:N2} times the mean; the worst day of water, {real.WorstDay("water").Day:yyyy-MM-dd}, {real.WorstDay("water").Factor:N1} times the mean day.");
        Print($"Requests a year for a thousand inhabitants: {string.Join(", ", new CityDemand(assumptions, real, 1000).PerDay.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => $"{type.Key} {type.Value * 365:N1}"))}\n");
    }

    private static void Machines(int city, (IReadOnlyList<ServiceSize> Sizes, Arithmetic Shown) sized, bool shown)
    {
        Print($"A city of {city:N0}");
        if (shown) foreach (var figure in sized.Shown.Figures) Print($"  {figure}");
        else foreach (var figure in sized.Shown.Figures.Where(figure => figure.Unit == "minutes")) Print($"  {figure}");
        Print($"  {"service",-14} {"req/s, busy hour",16} {"bad day",9} {"replicas",9} {"to",4} {"CPU request",12} {"memory MiB",11} {"messages/s",11} {"GB a year",10}");
        foreach (var size in sized.Sizes)
            Print($"  {size.Service,-14} {size.NormalPerSecond,16:N1} {size.BurstPerSecond,9:N1} {size.NormalReplicas,9} {size.BurstReplicas,4} {size.CpuRequest,12:N2} {size.MemoryMiB,11:N0} {size.MessagesPerSecond,11:N1} {size.GigabytesPerYear,10:N1}");
        Print($"  KEDA bounds: {string.Join(", ", sized.Sizes.SkipLast(1).Select(size => $"{size.Service} {size.NormalReplicas}–{size.BurstReplicas}"))}\n");
    }

    private static void Staff(int city, CityDay day, CityDemand demand, Assumptions assumptions)
    {
        Print($"Staff of a city of {city:N0}, seed {Seed}: the fewest who keep the targets; per place and shift, kept, waits in minutes");
        var normal = day.Normal(city, Seed);
        foreach (var desk in normal) Print("  " + Line(desk));
        var visits = demand.Households * assumptions.City.GasShare * 2 / assumptions.Crews.WorkingDays / assumptions.Crews.SafetyVisitsPerCrewAndDay;
        Print($"  gas safety visits, twice a year: {demand.Households:N0} households × {assumptions.City.GasShare} × 2 / {assumptions.Crews.WorkingDays} days / {assumptions.Crews.SafetyVisitsPerCrewAndDay} a crew = {Math.Ceiling(visits):N0} crews");
        Print("  on the bad day of each, with the staff of ordinary days → with as many as keep four fifths of each promise");
        foreach (var (usual, reinforced) in day.Storm(normal, city, Seed)) Print($"  {Line(usual)}\n      → {reinforced.Places} × {reinforced.Result.Roster}: {string.Join("; ", reinforced.Result.Kinds.Select(kind => $"{kind.Kept:P1}"))}");
        Print("");
    }

    private static string Line(StaffedDesk desk) => string.Create(CultureInfo.InvariantCulture,
        $"{desk.Name,-16} {desk.Places,3} × {desk.Result.Roster,-16} busy {desk.Result.Utilisation:P0}; {string.Join("; ", desk.Result.Kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Name} {kind.Kept:P1} of {kind.Jobs} (95 % within {kind.P95Wait:N0}, worst {kind.WorstWait:N0})")))}");

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static void Print(string text) => Console.WriteLine(text);
}
