using System.Text.Json;
using Utilities.Commitments;
using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>With <c>Demo=true</c>, fills an empty register with the customers and accounts of the demo town, once; a register with rows is left alone.</summary>
internal sealed class SeedDemoAccounts(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!configuration.GetValue("Demo", false)) return;
        var folder = BookModule.PolicyFolder(configuration);
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        var load = scope.ServiceProvider.GetRequiredService<AccountLoad>();
        await unit.Execute(async () =>
        {
            if (await unit.Single<int>("SELECT (SELECT COUNT(*) FROM customer) + (SELECT COUNT(*) FROM account)") > 0) return;
            var (now, names) = (time.GetUtcNow(), Names(folder));
            var flats = DemoCommunity.Read(folder).SelectMany(community => community.Flats().Select(flat => (Community: community.Area, Flat: flat))).ToList();
            await load.Add(flats.Select((entry, place) => DemoAccounts.Customer(entry.Flat, place, names[entry.Community], now)));
            await load.Open([.. flats.SelectMany(entry => DemoAccounts.Accounts(entry.Flat, entry.Community, HallTime.Day(now)))]);
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Dictionary<string, string> Names(string folder)
    {
        using var town = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "demo-town.json")));
        return town.RootElement.GetProperty("areas").EnumerateArray()
            .ToDictionary(area => area.GetProperty("code").GetString()!, area => area.GetProperty("nameZh").GetString()!, StringComparer.Ordinal);
    }
}
