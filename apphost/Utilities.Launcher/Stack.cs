using System.Security.Cryptography;
using Utilities.Topology;

namespace Utilities.Launcher;

/// <summary>The whole system as child processes: broker, then services side by side, then the gateway; stopped the other way round.</summary>
public sealed class Stack(LaunchOptions options, Repository repository, DataFolder folder, Output output, TimeProvider time, HttpClient http)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(15);

    private readonly List<Child[]> started = [];
    private readonly Readiness readiness = new(time, http);

    /// <summary>Starts everything and returns when all of it is ready.</summary>
    public async Task Start(IReadOnlyDictionary<string, string> environment, CancellationToken cancel)
    {
        var begun = time.GetTimestamp();
        RequireBuilt();
        if (!FreePorts.IsFree(options.Port))
        {
            throw new StartFailed($"Port {options.Port} is taken by another program. Start with --port N.");
        }

        var taken = new HashSet<int>();
        var ports = StackPlan.AssignPorts(options, SystemTopology.Services, taken);
        var grpcPorts = StackPlan.AssignGrpcPorts(SystemTopology.Services, taken);
        var given = environment.GetValueOrDefault("ConnectionStrings__" + SystemTopology.Broker);
        var address = string.IsNullOrWhiteSpace(given) ? await StartBroker(taken, cancel) : given;
        var plan = new StackPlan(options, ports, grpcPorts, address, PrivateBroker: address != given, environment)
        {
            Secrets = SystemTopology.Services.Where(spec => spec.OwnRole is not null).ToDictionary(spec => spec.Name, spec => folder.Secret("services", spec.Name)),
        };

        await StartServices(SystemTopology.Services.Where(spec => !spec.External), plan, cancel);
        await StartServices(SystemTopology.Services.Where(spec => spec.External), plan, cancel);
        output.Say(Welcome.Text(plan, time.GetElapsedTime(begun)));
    }

    /// <summary>Stops what was started, last first: nobody loses the one it is talking to.</summary>
    public async Task Stop(CancellationToken hurry)
    {
        foreach (var group in Enumerable.Reverse(started))
        {
            output.Say($"Stopping {string.Join(", ", group.Select(child => child.Name))}.");
            await Task.WhenAll(group.Select(child => child.Stop(StopLimit, hurry)));
        }
    }

    private async Task<string> StartBroker(HashSet<int> taken, CancellationToken cancel)
    {
        var broker = PrivateBroker.Prepare(folder, taken);
        output.Say($"Starting the private broker on port {broker.Port}.");
        var child = StartGroup([broker.Child(repository, folder)])[0];
        await readiness.Broker(child, broker.Port, cancel);
        return broker.Address;
    }

    private async Task StartServices(IEnumerable<ServiceSpec> specs, StackPlan plan, CancellationToken cancel)
    {
        var places = specs.SelectMany(spec => plan.Ports[spec.Name].Select((port, replica) => (spec, port, replica))).ToList();
        output.Say($"Starting {string.Join(", ", places.Select(place => place.spec.Name))}.");
        var children = StartGroup([.. places.Select(place => ServiceChild(place.spec, place.replica, plan))]);
        await Task.WhenAll(places.Zip(children, (place, child) =>
            readiness.Http(child, new Uri($"http://localhost:{place.port}{SystemTopology.ReadyPath}"), cancel)));
    }

    private ChildSpec ServiceChild(ServiceSpec spec, int replica, StackPlan plan)
    {
        var instance = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 8);
        return new ChildSpec(
            spec.Replicas == 1 ? spec.Name : $"{spec.Name}-{replica}",
            [repository.Script("tethered.sh"), Repository.DotNet, repository.Binary(spec)],
            repository.ProjectFolder(spec),
            ServiceEnvironment.For(spec, replica, plan, SystemTopology.Services, instance));
    }

    private Child[] StartGroup(IReadOnlyList<ChildSpec> specs)
    {
        var group = specs.Select(spec => new Child(spec, output, folder.Pids, time)).ToArray();
        started.Add(group);
        foreach (var child in group)
        {
            child.Start();
        }

        return group;
    }

    private void RequireBuilt()
    {
        var missing = SystemTopology.Services.Select(repository.Binary).Where(binary => !File.Exists(binary)).ToList();
        if (missing.Count > 0)
        {
            throw new StartFailed($"Not built: {string.Join(", ", missing)}. ./run builds everything first.");
        }
    }
}
