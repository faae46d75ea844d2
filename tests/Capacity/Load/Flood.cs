using System.Diagnostics;
using System.Globalization;

namespace Utilities.Capacity;

/// <summary>How the gateway answered a flood: by status.</summary>
public sealed record FloodAnswers(IReadOnlyDictionary<int, int> ByStatus)
{
    public int Accepted => ByStatus.Where(answer => answer.Key is >= 200 and < 300).Sum(answer => answer.Value);

    /// <summary>429 or 503, which say when to come again.</summary>
    public int PutOff => ByStatus.GetValueOrDefault(429) + ByStatus.GetValueOrDefault(503);

    public override string ToString() => string.Join(", ", ByStatus.OrderBy(answer => answer.Key).Select(answer => $"{answer.Key}: {answer.Value}"));
}

/// <summary>
/// A flood of filings at one utility, made by a process of its own: it stands for a town that has other machines than the platform. It goes on until its standard input
/// ends, and then says how it was answered.
/// </summary>
public sealed class Flood : IDisposable
{
    private const string Command = "flood";

    private readonly Process process;

    private Flood(Process process) => this.process = process;

    public int Id => process.Id;

    /// <param name="program">Assembly of a program that hands its arguments to <see cref="Serve"/>.</param>
    /// <param name="token">Value of the Authorization header; it goes through the environment, which nobody else reads.</param>
    /// <param name="perSecond">Requests a second.</param>
    public static Flood Start(string program, Uri gateway, string service, string token, double perSecond)
    {
        var start = new ProcessStartInfo("dotnet", [program, Command, gateway.ToString(), service, perSecond.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["FLOOD_TOKEN"] = token },
        };
        return new(Process.Start(start)!);
    }

    public async Task<FloodAnswers> Stop()
    {
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(
            pair => int.Parse(pair[0], CultureInfo.InvariantCulture), pair => int.Parse(pair[1], CultureInfo.InvariantCulture)));
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    /// <summary>Whether the arguments were a flood's, which then has been.</summary>
    public static async Task<bool> Serve(string[] args)
    {
        if (args is not [Command, var gateway, var service, var perSecond]) return false;
        using var ended = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            await Console.In.ReadToEndAsync();
            await ended.CancelAsync();
        });
        using var counter = new Counter(new Uri(gateway), TimeSpan.FromSeconds(10));
        counter.Enter(service, Environment.GetEnvironmentVariable("FLOOD_TOKEN")!);
        var (_, type) = UtilityTraffic.Known[service];
        var traffic = new Traffic(service, [new("file", 1, () => counter.Post(service, $"/api/{service}/requests", Conformance.Walk.Filing(type, ("zone", "urban"), ("distanceKm", 3.2))))]);
        await OpenLoad.Run(traffic, double.Parse(perSecond, CultureInfo.InvariantCulture), TimeSpan.FromHours(1), cancel: ended.Token);
        await watching;
        foreach (var (status, count) in counter.Answers) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{status} {count}"));
        return true;
    }
}
