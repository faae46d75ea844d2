using System.Text.Json;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>What one act costs.</summary>
/// <param name="Cpu">CPU milliseconds of each process, its messages carried to their ends.</param>
/// <param name="Messages">Messages it puts on the bus, directly and by what follows from it.</param>
/// <param name="Consumed">Times that a consumer takes one of them.</param>
/// <param name="Bytes">By which all databases grow.</param>
public sealed record MeasuredAct(IReadOnlyDictionary<string, double> Cpu, double Messages, double Consumed, double Bytes);

/// <summary>What <c>./bench capacity --save</c> measured and <c>./bench sizing</c> counts with: <c>docs/measured.json</c>.</summary>
/// <param name="TakenOn">Machine, load, time and commit.</param>
/// <param name="Acts">By service and act: <c>water</c>, <c>file</c>.</param>
/// <param name="IdleMiB">Resident memory of each process with a demo town and nothing to do.</param>
/// <param name="LoadedMiB">Resident memory of each process after the load.</param>
/// <param name="StepsPerOrder">Steps from the filing to the end, by utility.</param>
/// <param name="Capacity">Sustained requests a second of each service's mix, one service at a time.</param>
public sealed record MeasuredCosts(
    string TakenOn, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MeasuredAct>> Acts, IReadOnlyDictionary<string, double> IdleMiB, IReadOnlyDictionary<string, double> LoadedMiB, MeasuredBulk Bulk,
    IReadOnlyDictionary<string, int> StepsPerOrder, IReadOnlyDictionary<string, double> Capacity)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string File => Path.Combine(Repository.Root, "docs/measured.json");

    public static MeasuredCosts Of(IEnumerable<ActCost> costs, PlatformReading idle, PlatformReading loaded, MeasuredBulk bulk, IReadOnlyDictionary<string, int> steps, IReadOnlyDictionary<string, double> capacity, string takenOn) => new(
        takenOn,
        costs.GroupBy(cost => cost.Service, StringComparer.Ordinal).ToDictionary(
            group => group.Key, IReadOnlyDictionary<string, MeasuredAct> (group) => group.ToDictionary(cost => cost.Act, Measured, StringComparer.Ordinal), StringComparer.Ordinal),
        Resident(idle), Resident(loaded), bulk, steps, capacity);

    public static MeasuredCosts Load() => JsonSerializer.Deserialize<MeasuredCosts>(System.IO.File.ReadAllText(File), Json)!;

    public void Save() => System.IO.File.WriteAllText(File, JsonSerializer.Serialize(this, Json) + "\n");

    private static MeasuredAct Measured(ActCost cost) => new(
        cost.Cpu.Keys.Where(name => name != PlatformReading.LoadGenerator && cost.Milliseconds(name) >= 0.005).ToDictionary(name => name, name => Math.Round(cost.Milliseconds(name), 2), StringComparer.Ordinal),
        Math.Round(cost.Messages, 2), Math.Round(cost.Consumed, 2), Math.Round(cost.Bytes));

    private static Dictionary<string, double> Resident(PlatformReading reading) => reading.Processes.Where(pair => pair.Key != PlatformReading.LoadGenerator)
        .ToDictionary(pair => pair.Key, pair => Math.Round(pair.Value.ResidentMiB), StringComparer.Ordinal);
}

/// <summary>What is done in bulk.</summary>
/// <param name="BillsPerSecond">Of one bill run.</param>
/// <param name="BytesPerBill">In the database of billing, ledger included.</param>
/// <param name="ReadingsPerSecond">Loaded and checked against their meters.</param>
/// <param name="BytesPerReading">In the database of the utility.</param>
public sealed record MeasuredBulk(double BillsPerSecond, double BytesPerBill, double ReadingsPerSecond, double BytesPerReading);
