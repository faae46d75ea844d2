using System.Collections.Concurrent;
using System.Diagnostics;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Capacity;

/// <summary>Windows that take payments ahead by card (begun, then taken: two requests), look up what is due, show histories and list bills.</summary>
public sealed class BillingTraffic
{
    private const string Root = "/api/billing";
    private const int Windows = 8;

    private readonly Counter counter;
    private readonly ConcurrentBag<string> free;
    private readonly string[] accounts;
    private int turn;

    private BillingTraffic(Counter counter, IEnumerable<string> clerks, string[] accounts) => (this.counter, free, this.accounts) = (counter, [.. clerks], accounts);

    /// <summary>Eight clerks with a drawer each: a clerk serves one person at a time.</summary>
    public static async Task<BillingTraffic> Prepare(Platform platform, Counter counter)
    {
        await counter.EnterAll(Roles.Clerk, Roles.Resident);
        var clerks = Enumerable.Range(1, Windows).Select(n => $"load-window-{n}").ToArray();
        foreach (var clerk in clerks)
        {
            await counter.SignIn(clerk, await Secret(platform, clerk));
            await counter.Must(clerk, HttpMethod.Post, $"{Root}/drawers", new { seat = clerk[5..], @float = 0 });
        }

        var page = await counter.Must(Roles.Clerk, HttpMethod.Get, $"{Root}/accounts?limit=100");
        return new(counter, clerks, [.. page.GetProperty("items").EnumerateArray().Select(account => account.GetProperty("number").GetString()!)]);
    }

    /// <param name="reads">Looks at what is due, for each payment.</param>
    /// <param name="lists">Pages of bills, for each payment.</param>
    public Traffic Mix(double reads, double lists) => new("billing",
    [
        new("payment", 1, Pay),
        new("due", reads, () => counter.Get(Roles.Clerk, $"{Root}/payments/due?account={Account()}")),
        new("balance", reads, () => counter.Get(Roles.Clerk, $"{Root}/accounts/{Account()}")),
        new("list", lists, () => counter.Get(Roles.Clerk, $"{Root}/bills?limit=20")),
    ]);

    private string Account() => accounts[(Interlocked.Increment(ref turn) & int.MaxValue) % accounts.Length];

    /// <summary>When every window is busy, somebody only asks for a balance.</summary>
    private async Task<bool> Pay()
    {
        if (!free.TryTake(out var clerk)) return await counter.Get(Roles.Clerk, $"{Root}/accounts/{Account()}");
        try
        {
            return await counter.File(clerk, $"{Root}/payments/begin", new { }) is { } begun
                && await counter.Post(clerk, $"{Root}/payments", new { transaction = begun, method = "card", tendered = 10, advanceAccount = Account(), reference = "load" });
        }
        finally
        {
            free.Add(clerk);
        }
    }

    private static async Task<string> Secret(Platform platform, string clerk)
    {
        var launcher = Path.Combine(Repository.Root, "apphost/Utilities.Launcher/bin/Release/net10.0/Utilities.Launcher.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [launcher, "client", "add", clerk, "--role", Roles.Clerk, "--data", platform.Folder]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Split('\n').First(line => line.StartsWith("client_secret", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1];
    }
}
