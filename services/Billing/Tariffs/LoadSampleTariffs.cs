using Utilities.Messaging;

namespace Utilities.Billing;

/// <summary>
/// With <c>Demo=true</c> or <c>Billing:LoadSampleTariffs=true</c>, publishes those versions of the sample tariffs that the tables do not hold yet. Never by itself:
/// a hall charges by its own published tariffs.
/// </summary>
internal sealed class LoadSampleTariffs(IServiceScopeFactory scopes, IConfiguration configuration, TariffFile file, TimeProvider time) : IHostedService
{
    private const string By = "samples";

    public static bool Wanted(IConfiguration configuration) => configuration.GetValue("Demo", false) || configuration.GetValue("Billing:LoadSampleTariffs", false);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!Wanted(configuration)) return;
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.Execute(() => Load(unit), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task Load(UnitOfWork unit)
    {
        var now = time.GetUtcNow();
        var tariffs = (await unit.Query<string>("SELECT code FROM tariff")).ToHashSet(StringComparer.Ordinal);
        var versions = (await unit.Query<(string Tariff, int Number)>("SELECT tariff, number FROM tariff_version")).ToHashSet();
        if (file.Tariffs.All(tariff => tariff.Versions.All(version => versions.Contains((tariff.Code, version.Number))))) return;
        var book = await TariffTable.NextBook(unit);
        foreach (var (tariff, input) in file.Tariffs.Zip(file.Inputs))
        {
            if (!tariffs.Contains(tariff.Code)) await unit.Write(TariffTable.Insert, StoredTariff.Of(tariff, now));
            foreach (var version in tariff.Versions.Where(version => !versions.Contains((tariff.Code, version.Number))))
            {
                await unit.Write(TariffTable.InsertVersion, new StoredVersion
                {
                    Tariff = tariff.Code, Number = version.Number, State = StoredVersion.Published, ValidFrom = version.ValidFrom, BookVersion = book, DraftedBy = By, PublishedBy = By,
                    PublishedAt = now, UpdatedAt = now, Content = StoredVersion.Write(input.Versions![version.Number - 1]),
                });
                await TariffTable.InsertPrices(unit, tariff.Code, version);
            }
        }
    }
}
