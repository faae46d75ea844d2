namespace Utilities.Capacity;

/// <summary>What one service needs in a city.</summary>
/// <param name="NormalPerSecond">Requests a second in the busiest hour of an ordinary day.</param>
/// <param name="BurstPerSecond">The same on a bad day.</param>
/// <param name="NormalReplicas">The lower bound of its scaling.</param>
/// <param name="BurstReplicas">The upper bound.</param>
/// <param name="CpuRequest">Processors that each replica is sure of.</param>
/// <param name="MemoryMiB">Measured after load, and a quarter.</param>
public sealed record ServiceSize(string Service, double NormalPerSecond, double BurstPerSecond, int NormalReplicas, int BurstReplicas, double CpuRequest, double MemoryMiB, double MessagesPerSecond, double GigabytesPerYear);

/// <summary>Derives sizes from demand and measured costs, line by line. Pure.</summary>
public sealed class CitySizing(Assumptions assumptions, RealRequests real, MeasuredCosts costs)
{
    private const double SecondsPerDay = 86_400;
    private const double Gigabyte = 1e9;
    private static readonly string[] Utilities = ["water", "power", "gas", "heating"];

    /// <summary>All services of a city, the gateway and the broker last; and how it was calculated.</summary>
    public (IReadOnlyList<ServiceSize> Sizes, Arithmetic Shown) Of(int inhabitants)
    {
        var (demand, shown, work) = (new CityDemand(assumptions, real, inhabitants), new Arithmetic(), new List<(string Service, double Normal, double Burst, double Bytes)>());
        var hour = shown.Add("busiest hour against the mean", "hours of the real city's requests", real.Hours.Peak, "");
        foreach (var utility in Utilities) work.Add((utility, Filings(shown, demand, utility, hour), demand.Burst(utility), BytesOfRequests(shown, demand, utility) + BytesOfReadings(shown, demand, utility)));
        var open = 24.0 / (assumptions.Desks.WindowHours[1] - assumptions.Desks.WindowHours[0]);
        work.Add(("billing", shown.Product("payments a second, busiest hour", "/s", demand.PaymentsPerDay, open, 1 / SecondsPerDay), demand.Burst("billing"), BytesOfBilling(shown, demand)));
        work.Add(("appointments", shown.Product("tickets a second, busiest hour", "/s", demand.TicketsPerDay, open, 1 / SecondsPerDay), demand.Burst("appointments"), BytesOf(shown, "appointments", "ticket", demand.TicketsPerDay)));
        work.Add(("complaints", shown.Product("cases a second, busiest hour", "/s", demand.ComplaintsPerDay, hour, 1 / SecondsPerDay), demand.Burst("complaints"), BytesOf(shown, "complaints", "file", demand.ComplaintsPerDay)));
        var cpu = work.ToDictionary(it => it.Service, it => CpuOfMatter(it.Service), StringComparer.Ordinal);
        var sizes = work.Select(it => Size(shown, it.Service, it.Normal, it.Burst, it.Bytes, work, cpu)).ToList();
        sizes.Add(Size(shown, "gateway", 0, 0, 0, work, cpu));
        sizes.Add(Size(shown, PlatformReading.Broker, 0, 0, 0, work, cpu));
        return (sizes, shown);
    }

    /// <summary>What a bad day of one service costs each process, without what the others do: it is not bad everywhere at once.</summary>
    private ServiceSize Size(
        Arithmetic shown, string process, double normal, double burst, double bytes, List<(string Service, double Normal, double Burst, double Bytes)> work, Dictionary<string, Dictionary<string, double>> cpu)
    {
        double Cores(Func<(string Service, double Normal, double Burst, double Bytes), double> rate) => work.Sum(it => rate(it) * cpu[it.Service].GetValueOrDefault(process)) / 1000;
        var usual = shown.Add($"{process}: processors, busiest hour", Terms(process, work, cpu, it => it.Normal), Cores(it => it.Normal), "");
        var worst = work.MaxBy(bad => bad.Normal * (bad.Burst - 1) * cpu[bad.Service].GetValueOrDefault(process));
        var own = process is "gateway" or PlatformReading.Broker ? worst : work.First(it => it.Service == process);
        var bad = shown.Add(
            $"{process}: processors, bad day of {own.Service}", $"{Figure.Text(usual)} + {Figure.Text(own.Normal)}/s × {Figure.Text(own.Burst - 1)} × {Figure.Text(cpu[own.Service].GetValueOrDefault(process))} ms / 1000",
            usual + (own.Normal * (own.Burst - 1) * cpu[own.Service].GetValueOrDefault(process) / 1000), "");
        var perReplica = assumptions.Machines.Busy * assumptions.Machines.CoresPerReplica;
        var (least, most) = (Replicas(usual, perReplica), Replicas(bad, perReplica));
        shown.Add($"{process}: replicas", $"{Figure.Text(usual)} and {Figure.Text(bad)} / ({assumptions.Machines.Busy} × {assumptions.Machines.CoresPerReplica}), at least {assumptions.Machines.LeastReplicas}", most, "at most");
        var messages = work.Sum(it => it.Normal * MessagesOfMatter(it.Service)) is var all && process == PlatformReading.Broker ? all : work.Where(it => it.Service == process).Sum(it => it.Normal * MessagesOfMatter(it.Service));
        return new(
            process, normal * RequestsOfMatter(process), normal * burst * RequestsOfMatter(process), least, most, Math.Max(0.1, Math.Round(usual / least / assumptions.Machines.Busy, 2)),
            Math.Ceiling(costs.LoadedMiB.GetValueOrDefault(process) * 1.25 / 32) * 32, messages, bytes / Gigabyte);
    }

    private int Replicas(double cores, double perReplica) => Math.Max(assumptions.Machines.LeastReplicas, (int)Math.Ceiling(cores / perReplica));

    private static string Terms(string process, List<(string Service, double Normal, double Burst, double Bytes)> work, Dictionary<string, Dictionary<string, double>> cpu, Func<(string Service, double Normal, double Burst, double Bytes), double> rate) =>
        "(" + string.Join(" + ", work.Where(it => cpu[it.Service].GetValueOrDefault(process) >= 0.01).Select(it => $"{it.Service} {Figure.Text(rate(it))}/s × {Figure.Text(cpu[it.Service].GetValueOrDefault(process))} ms")) + ") / 1000";

    private static double Filings(Arithmetic shown, CityDemand demand, string utility, double hour) =>
        shown.Product($"{utility}: filings a second, busiest hour", "/s", demand.OfService(utility), hour, 1 / SecondsPerDay);

    /// <summary>How often each act of a mix is done for one filing, ticket or payment: the weights of the mix that was measured.</summary>
    private IEnumerable<(string Act, double Times)> ActsOf(string service)
    {
        var looks = assumptions.Looks;
        return service switch
        {
            "billing" => [("payment", 1), ("due", looks.DuePerPayment), ("balance", looks.DuePerPayment), ("list", looks.ListsPerPayment)],
            "appointments" => [("ticket", 1), ("departure", 1), ("position", looks.PositionsPerTicket), ("booking", looks.BookingsPerTicket), ("free times", looks.BookingsPerTicket)],
            "complaints" => [("file", 1), ("step", 1), ("read", looks.ReadsPerMatter), ("list", looks.ListsPerMatter)],
            "gateway" or PlatformReading.Broker => [],
            _ => [("file", 1), ("step", costs.StepsPerOrder.GetValueOrDefault(service)), ("read", looks.ReadsPerMatter), ("list", looks.ListsPerMatter)],
        };
    }

    private double RequestsOfMatter(string service) => ActsOf(service).Sum(act => act.Times);

    private double MessagesOfMatter(string service) => ActsOf(service).Sum(act => act.Times * costs.Acts[service][act.Act].Messages);

    private Dictionary<string, double> CpuOfMatter(string service) => ActsOf(service)
        .SelectMany(act => costs.Acts[service][act.Act].Cpu.Select(process => (process.Key, Milliseconds: process.Value * act.Times)))
        .GroupBy(part => part.Key, StringComparer.Ordinal).ToDictionary(process => process.Key, process => process.Sum(part => part.Milliseconds), StringComparer.Ordinal);

    private double BytesOf(Arithmetic shown, string service, string first, double perDay) => shown.Product(
        $"{service}: bytes a year ({first} and what follows)", "bytes", perDay, 365, ActsOf(service).Sum(act => act.Times * Math.Max(0, costs.Acts[service][act.Act].Bytes)));

    private double BytesOfRequests(Arithmetic shown, CityDemand demand, string utility) => BytesOf(shown, utility, "request", demand.OfService(utility));

    private double BytesOfReadings(Arithmetic shown, CityDemand demand, string utility)
    {
        var share = utility switch { "gas" => assumptions.City.GasShare, "heating" => 0, _ => 1 } / (2 + assumptions.City.GasShare);
        return share == 0 ? 0 : shown.Product($"{utility}: bytes of readings a year", "bytes", demand.ReadingsPerMonth * share, 12, costs.Bulk.BytesPerReading);
    }

    private double BytesOfBilling(Arithmetic shown, CityDemand demand)
    {
        shown.Add("billing: a month's bills in one run", $"{Figure.Text(demand.BillsPerMonth)} / {Figure.Text(costs.Bulk.BillsPerSecond)} a second / 60", demand.BillsPerMonth / costs.Bulk.BillsPerSecond / 60, "minutes");
        shown.Add("utilities: a month's readings loaded", $"{Figure.Text(demand.ReadingsPerMonth)} / {Figure.Text(costs.Bulk.ReadingsPerSecond)} a second / 60", demand.ReadingsPerMonth / costs.Bulk.ReadingsPerSecond / 60, "minutes");
        return shown.Product("billing: bytes of bills a year", "bytes", demand.BillsPerMonth, 12, costs.Bulk.BytesPerBill) + BytesOf(shown, "billing", "payment", demand.PaymentsPerDay);
    }
}
