using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Utilities.Commitments;

public static class PublicationsModule
{
    /// <summary>Fulfilment rates: worked out, frozen, published, corrected in the open.</summary>
    public static IServiceCollection AddPublications(this IServiceCollection services) => services
        .AddScoped<RateOffice>()
        .AddScoped<IPeriodWork>(provider => provider.GetRequiredService<RateOffice>());

    /// <summary><c>/api/{service}/publications</c>.</summary>
    public static IEndpointRouteBuilder MapPublications(this IEndpointRouteBuilder app, string service)
    {
        ComputeRate.Map(app, service);
        PublishRate.Map(app, service);
        CorrectRate.Map(app, service);
        ReadPublications.Map(app, service);
        ListPublicationRows.Map(app, service);
        return app;
    }
}
