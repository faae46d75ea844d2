using Utilities.Conformance;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>
/// All sagas across services on one real platform, twice: act by act side by side, and after every act one participant of each is killed with its messages
/// still on their way; the first time the utilities, the second time the hall's services.
/// </summary>
public sealed class SagaOrdeal : IAsyncLifetime
{
    public const string Utilities = "utilities";
    public const string Hall = "hall";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly string folder = Directory.CreateTempSubdirectory("utilities-ordeal-").FullName;
    private readonly Dictionary<(string Victims, string Saga), SagaJourney> journeys = [];
    private TestKit.Platform? platform;

    internal SagaBooks Books => new(folder);

    /// <summary>What went wrong with the saga, or null.</summary>
    public string? Failure(string saga, string victims) => journeys[(victims, saga)].Failure;

    public string[] States(string saga, string victims) => [.. journeys[(victims, saga)].States];

    public async ValueTask InitializeAsync()
    {
        platform = await TestKit.Platform.Start(folder);
        var clients = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        foreach (var role in new[] { Roles.Clerk, Roles.Dispatcher, Roles.Crew, Roles.Supervisor, Roles.Operator, Roles.Resident }) clients[role] = await platform.PersistentClient(role, Patience);
        var ways = new SagaWays(Books, (service, role) => new Caller(clients[role], $"/api/{service}"));
        await ways.Prepare();
        foreach (var victims in new[] { Utilities, Hall })
        {
            var all = ways.All();
            foreach (var journey in all) journeys[(victims, journey.Name)] = journey;
            await Run(platform, all, journey => victims == Utilities ? journey.Utility : journey.Hall);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (platform is not null) await platform.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Run(TestKit.Platform platform, IReadOnlyList<SagaJourney> all, Func<SagaJourney, string> victimOf)
    {
        while (true)
        {
            var next = await Task.WhenAll(all.Select(async journey => (Journey: journey, Act: await journey.Next())));
            var due = next.Where(pair => pair.Act is not null).ToList();
            if (due.Count == 0) return;
            await Task.WhenAll(due.GroupBy(pair => victimOf(pair.Journey), StringComparer.Ordinal).Select(async group =>
            {
                await Task.WhenAll(group.Select(pair => pair.Journey.Do(pair.Act!)));
                await Kill(platform, group.Key);
            }));
            await platform.UntilReady();
        }
    }

    /// <summary>Kills it and waits until another process runs in its place.</summary>
    private static async Task Kill(TestKit.Platform platform, string service)
    {
        var before = Ids();
        Assert.NotEmpty(before);
        platform.Kill(service);
        await Eventually.True(() => Ids().Except(before).Any(), Patience, $"{service} to be started again");

        List<int> Ids() => [.. platform.Processes().Where(process => process.Name == service).Select(process => process.Id)];
    }
}
