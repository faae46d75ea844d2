using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>Tariffs (价格表): data in versions, public, and what they come to.</summary>
internal static class TariffsModule
{
    /// <exception cref="BookException">The shipped samples are wrong: the service does not start.</exception>
    public static IServiceCollection AddTariffs(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(TariffFile.Read(BookModule.PolicyFolder(configuration)))
        .AddSingleton<TariffShelf>().AddSingleton<AffectedPeriods>().AddSingleton<UnpublishedCharges>()
        .AddHostedService<LoadSampleTariffs>();

    public static void MapTariffs(this IEndpointRouteBuilder api)
    {
        ReadIntegrity.Map(api);
        RegisterTariff.Map(api);
        DraftVersion.Map(api);
        PublishVersion.Map(api);
        ReadTariffs.Map(api);
        WorkOutCost.Map(api);
    }
}
