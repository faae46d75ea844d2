using System.Collections;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Utilities.Drills.Faults;
using Utilities.Launcher;
using Utilities.TestKit;
using Utilities.Topology;

namespace Utilities.Drills.Stacks;

/// <summary>
/// The smallest platform that is one: broker, water and gateway, with the environment that the launcher would give them and with every lever for faults
/// that this machine allows: a disk of its own for the database, a library under fsync, a clock and a cable to the broker that can be cut.
/// </summary>
public sealed class Cell : DrillStack
{
    public const string Service = "water";

    private const string Gate = "gateway";
    private const string Node = "cell";
    private const string User = "utilities";
    private static readonly TimeSpan Boot = TimeSpan.FromSeconds(180);

    /// <summary>Half-open connections are noticed after about two of these: short, so that a drill need not wait for minutes.</summary>
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(4);

    private readonly List<DrilledProcess> processes = [];
    private readonly int brokerPort;
    private readonly DataFolder data;
    private Uri? service;

    private Cell(string folder, int port, int brokerPort, Lever<QuotaDisk> disk, Lever<SlowDisk> fsync, Lever<HostClock> clock, Lever<Link> link)
    {
        (Folder, this.brokerPort, Gateway) = (folder, brokerPort, new Uri($"http://localhost:{port}"));
        (Disk, Fsync, Clock, Link) = (disk, fsync, clock, link);
        data = DataFolder.Hold(folder);
    }

    public override string Folder { get; }

    public override Uri Gateway { get; }

    public override IReadOnlyList<string> Services { get; } = [Service];

    public override Uri Broker => new($"amqp://{User}:{data.Secret("broker", "password")}@{BrokerHost}:{brokerPort}");

    public override BrokerControl Control => new(data.Path("broker"), Node, brokerPort, Link.Value?.AtBroker ?? []);

    public Lever<QuotaDisk> Disk { get; }

    public Lever<SlowDisk> Fsync { get; }

    public Lever<HostClock> Clock { get; }

    public Lever<Link> Link { get; }

    private string BrokerHost => Link.Value is null ? "localhost" : Faults.Link.BrokerAddress;

    public static async Task<Cell> Start(string folder)
    {
        var taken = new HashSet<int>();
        var cell = new Cell(
            folder, FreePorts.Take(1, taken), FreePorts.Take(PrivateBroker.PortCount, taken),
            await QuotaDisk.Mount(folder), await SlowDisk.Make(folder), HostClock.Find(folder), await Faults.Link.Lay());
        try
        {
            await cell.StartBroker();
            cell.StartServices(taken);
            await cell.UntilReady();
            return cell;
        }
        catch (Exception failure)
        {
            var said = cell.LastWords();
            await cell.DisposeAsync();
            throw new InvalidOperationException($"The cell did not start: {said}", failure);
        }
    }

    public override string DatabaseFile(string service) => Path.Combine(Disk.Value?.Folder ?? Folder, service + "db.db");

    public override Socket NewSocket(AddressFamily family) => Link.Value?.NewSocket(family) ?? base.NewSocket(family);

    /// <summary>Whether the service itself says that it has lost its broker; to the gateway it is ready all the same, because it accepts.</summary>
    public async Task<bool> LacksBroker()
    {
        using var response = await Http.GetAsync(new Uri(service!, "/health/ready"));
        using var health = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return health.RootElement.GetProperty("checks").GetProperty("bus").GetProperty("status").GetString() != "healthy";
    }

    public override string LastWords() => string.Join('\n', processes.SelectMany(process => process.LastLines().Select(line => $"{process.Name}: {line}")));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Link.Value is { } cable) await cable.Join();
        foreach (var process in Enumerable.Reverse(processes)) await process.DisposeAsync();
        if (Link.Value is not null) await Link.Value.DisposeAsync();
        if (Disk.Value is not null) await Disk.Value.DisposeAsync();
        data.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartBroker()
    {
        var repository = Launcher.Repository.Find(AppContext.BaseDirectory);
        var spec = new PrivateBroker(brokerPort, data.Secret("broker", "password")).Child(repository, data);
        var environment = new Dictionary<string, string>(spec.Environment, StringComparer.Ordinal) { ["BROKER_ADDRESS"] = Link.Value is null ? IPAddress.Loopback.ToString() : BrokerHost };
        Start("broker", Link.Value?.AtBroker, [repository.Script("broker.sh"), data.Path("broker"), Node, $"{brokerPort}"], Folder, environment);
        await Eventually.True(Answers, Boot, "the broker's port to open");
    }

    private async Task<bool> Answers()
    {
        using var socket = NewSocket(AddressFamily.InterNetwork);
        try
        {
            await socket.ConnectAsync(IPAddress.Parse(Link.Value is null ? IPAddress.Loopback.ToString() : BrokerHost), brokerPort);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void StartServices(HashSet<int> taken)
    {
        var repository = Launcher.Repository.Find(AppContext.BaseDirectory);
        ServiceSpec[] specs = [SystemTopology.Water, SystemTopology.Gateway with { References = [Service] }];
        var options = new LaunchOptions(Gateway.Port, Folder, Demo: true, Client: null);
        var plan = new StackPlan(options, StackPlan.AssignPorts(options, specs, taken), StackPlan.AssignGrpcPorts(specs, taken), Broker.ToString(), PrivateBroker: true, Inherited());
        service = new Uri($"http://localhost:{plan.Ports[Service][0]}");
        foreach (var spec in specs)
        {
            var environment = ServiceEnvironment.For(spec, 0, plan, specs, spec.Name);
            Preload(environment, spec.Name == Service);
            Start(spec.Name, Link.Value?.AtServices, [repository.Script("tethered.sh"), Launcher.Repository.DotNet, repository.Binary(spec)], repository.ProjectFolder(spec), environment);
        }
    }

    private Dictionary<string, string> Inherited() => new(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal), StringComparer.Ordinal)
    {
        ["RateLimit__PerSecond"] = "1000000",
        ["Messaging__HeartbeatSeconds"] = $"{Heartbeat.TotalSeconds}",
        [$"ConnectionStrings__{Service}db"] = $"Data Source={DatabaseFile(Service)}",
    };

    /// <summary>The clock is the host's, so the gateway's as well; the slow disk is the database's.</summary>
    private void Preload(Dictionary<string, string> environment, bool withDisk)
    {
        var libraries = new List<string>();
        if (Clock.Value is { } clock) Add(clock.Library, clock.Environment);
        if (withDisk && Fsync.Value is { } disk) Add(disk.Library, disk.Environment);
        if (libraries.Count > 0) environment["LD_PRELOAD"] = string.Join(':', libraries);

        void Add(string library, IReadOnlyDictionary<string, string> settings)
        {
            libraries.Add(library);
            foreach (var (name, value) in settings) environment[name] = value;
        }
    }

    private void Start(string name, string[]? inside, string[] command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var process = new DrilledProcess(name, [.. inside ?? [], .. command], folder, environment, Path.Combine(Folder, name + ".log"));
        processes.Add(process);
        process.Start();
    }
}
