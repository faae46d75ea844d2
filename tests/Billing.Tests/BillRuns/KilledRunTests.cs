using Microsoft.Extensions.DependencyInjection;
using Utilities.Messaging;
using Utilities.TestKit;

namespace Utilities.Billing.Tests.BillRuns;

/// <summary>A run is killed with kill -9, again and again, wherever it happens to be; its documents are those of a run that nobody disturbed, byte for byte.</summary>
[SqliteOnly("Two runs over copies of one file; the instants and ids of a second preparation would differ.")]
public sealed class KilledRunTests(Broker broker) : IDisposable
{
    private const int Accounts = 6_000;
    private const int Chunk = 40;
    private const int Kills = 30;

    private readonly string folder = Directory.CreateTempSubdirectory("utilities-killed-run-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_run_killed_at_thirty_random_points_issues_the_same_documents_byte_for_byte()
    {
        var town = Path.Combine(folder, "town.db");
        await Prepare(town);
        using var calm = new RunCopy(town, folder, "calm", await broker.VirtualHost(), Chunk);
        calm.Start();
        await Eventually.True(() => calm.Stands().Through, TimeSpan.FromSeconds(90), "the undisturbed run");
        calm.Kill();

        using var killed = new RunCopy(town, folder, "killed", await broker.VirtualHost(), Chunk);
        var random = new Random(20261126);
        var (kills, places) = (0, new HashSet<long>());
        for (var n = 1; n <= Kills; n++)
        {
            killed.Start();
            if (!await killed.Reaches(Accounts * (n - 1L) / (Kills + 1) + random.Next(Accounts / (Kills + 1)))) break;
            Wait(random.Next(6_000));
            killed.Kill();
            kills++;
            places.Add(killed.Stands().Done);
        }

        killed.Start();
        await Eventually.True(() => killed.Stands().Through, TimeSpan.FromSeconds(90), "the killed run");
        killed.Kill();

        Assert.Equal(Kills, kills);
        Assert.True(places.Count > Kills * 2 / 3, $"Only {places.Count} places were hit.");
        Assert.Equal(Accounts, killed.Stands().Done);
        var (expected, actual) = (calm.Dump(), killed.Dump());
        Assert.True(expected.Count > Accounts * 5, $"{expected.Count} rows");
        Assert.Equal(expected.Except(actual, StringComparer.Ordinal).Take(3), actual.Except(expected, StringComparer.Ordinal).Take(3));
        Assert.Equal(expected, actual);
    }

    /// <summary>A town with a run that is ordered and that nobody has begun.</summary>
    private async Task Prepare(string file)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:billingdb"] = $"Data Source={file}", ["ConnectionStrings:messaging"] = await broker.VirtualHost(), ["Billing:LoadSampleTariffs"] = "true", ["BillRuns:Works"] = "false",
        };
        await using var host = await ServiceHost.Start(BillingModule.Name, settings, builder => builder.AddBilling(), app => app.MapBilling(), new FakeClock());
        await using var scope = host.Services.CreateAsyncScope();
        var (unit, period) = (scope.ServiceProvider.GetRequiredService<UnitOfWork>(), new Period(2026, 10));
        await unit.Execute(async () => await BilledTown.Read(unit, await BilledTown.Open(unit, Accounts, period), period), CancellationToken.None);
        await unit.Execute(() => scope.ServiceProvider.GetRequiredService<BillRunDesk>().Start(new(BilledTown.Utility, period, BillKinds.Regular), ServiceDefaults.Actor.System), CancellationToken.None);
    }

    /// <summary>Some microseconds, to fall anywhere into what the run is doing.</summary>
    private static void Wait(int microseconds)
    {
        var until = System.Diagnostics.Stopwatch.GetTimestamp() + (microseconds * System.Diagnostics.Stopwatch.Frequency / 1_000_000);
        while (System.Diagnostics.Stopwatch.GetTimestamp() < until) System.Threading.Thread.SpinWait(10);
    }
}
