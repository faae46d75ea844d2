using Utilities.Commitments;

namespace Utilities.Billing;

/// <summary>The published price list (公示的收费项目).</summary>
internal static class PriceListsModule
{
    /// <exception cref="BookException">The shipped samples are wrong: the service does not start.</exception>
    public static IServiceCollection AddPriceLists(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(PriceListFile.Read(BookModule.PolicyFolder(configuration)))
        .AddScoped<PriceList>()
        .AddHostedService<LoadSamplePrices>();

    public static void MapPriceLists(this IEndpointRouteBuilder api)
    {
        RegisterPriceItem.Map(api);
        PublishPrice.Map(api);
        ReadPriceList.Map(api);
    }
}
