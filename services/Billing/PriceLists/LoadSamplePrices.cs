using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>Publishes those versions of the sample items that the tables do not hold yet, where sample tariffs are wanted.</summary>
internal sealed class LoadSamplePrices(IServiceScopeFactory scopes, IConfiguration configuration, PriceListFile file, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!LoadSampleTariffs.Wanted(configuration)) return;
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(async () =>
        {
            var items = (await unit.Query<string>("SELECT code FROM price_item")).ToHashSet(StringComparer.Ordinal);
            var versions = (await unit.Query<(string Item, int Number)>("SELECT item, number FROM price_item_version")).ToHashSet();
            foreach (var (item, published) in file.Items)
            {
                if (!items.Contains(item.Code)) await PriceListTable.Write(unit, item, time.GetUtcNow());
                foreach (var version in published.Where(version => !versions.Contains((item.Code, version.Number)))) await PriceListTable.Write(unit, item.Code, version, "samples", time.GetUtcNow());
            }
        }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
