using System.Globalization;
using System.Text.RegularExpressions;
using Utilities.TestKit;
using Utilities.Topology;

namespace Utilities.Drills.Stacks;

/// <summary>The whole platform as <c>./run --demo</c> starts it, with the processes that its launcher starts again.</summary>
public sealed partial class PlatformStack : DrillStack
{
    /// <summary>Name of the broker among the launcher's children.</summary>
    public const string BrokerName = "broker";

    private const string BrokerProgram = "beam";

    private readonly Platform platform;
    private readonly int brokerPort;

    private PlatformStack(Platform platform)
    {
        this.platform = platform;
        brokerPort = int.Parse(BrokerPort().Match(platform.Output).Groups["port"].Value, CultureInfo.InvariantCulture);
    }

    public override string Folder => platform.Folder;

    public override Uri Gateway => platform.Gateway;

    public override IReadOnlyList<string> Services { get; } = [.. SystemTopology.Services.Where(spec => spec.Database is not null).Select(spec => spec.Name)];

    public override Uri Broker => new($"amqp://utilities:{File.ReadAllText(Path.Combine(Folder, "broker", "password"))}@localhost:{brokerPort}");

    public override BrokerControl Control => new(Path.Combine(Folder, "broker"), "utilities", brokerPort);

    /// <summary>Everything that can be killed and comes back: services, gateway, broker.</summary>
    public static IReadOnlyList<string> Victims { get; } = [.. SystemTopology.Services.Select(spec => spec.Name), BrokerName];

    public Platform Platform => platform;

    public static async Task<PlatformStack> Start(string folder) => new(await Platform.Start(folder));

    /// <summary>Process ids of a victim now; none while it is away.</summary>
    public IReadOnlyList<int> Pids(string victim) => [.. platform.Processes().Where(process => process.Name == (victim == BrokerName ? BrokerProgram : victim)).Select(process => process.Id)];

    public override string LastWords() => string.Join('\n', platform.Output.Split('\n').TakeLast(40));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await platform.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    [GeneratedRegex(@"private broker on port (?<port>\d+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BrokerPort();
}
