using Utilities.Commitments;

namespace Utilities.Complaints;

/// <summary>Response, resolution and satisfaction rates, live and as published.</summary>
public static class RatesModule
{
    public static IServiceCollection AddRates(this IServiceCollection services) =>
        services.AddSingleton<RateReader>().AddScoped<ComputeEdition>().AddScoped<IPeriodWork>(provider => provider.GetRequiredService<ComputeEdition>());

    /// <param name="api">The group <c>/api/complaints</c>.</param>
    public static void MapRates(this IEndpointRouteBuilder api)
    {
        GetRates.Map(api);
        ListRateRows.Map(api);
        PublishEdition.Map(api);
        ReadEditions.Map(api);
    }
}
